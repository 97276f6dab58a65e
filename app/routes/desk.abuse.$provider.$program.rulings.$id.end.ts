import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { endRuling } from '#app/features/abuse/end-ruling.server.ts'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

const pageOf = (params: LoaderFunctionArgs['params']) =>
  `/desk/abuse/${params.provider ?? ''}/${params.program ?? ''}` as const

/** What was said of a cluster is taken back on the page of its program. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, pageOf(params)))
}

/** Takes back what was said of a cluster before its end. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const ended = await endRuling(db(), {
    providerId: params.provider ?? '',
    rulingId: idParam('rul', params.id),
    by: operator.userId,
    at: new Date(),
  })
  if (!ended.ok && ended.refusal === 'unknown_ruling') throw notFound()
  const told = ended.ok ? { done: 'ended' } : { refused: 'ruling_ended' }
  return redirect(path(locale, pageOf(params), told), 303)
}
