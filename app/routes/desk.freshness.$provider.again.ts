import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { againForm } from '#app/features/catalog/again-form.ts'
import { verifyAgain } from '#app/features/review/verify-again.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

const listOf = (params: LoaderFunctionArgs['params']) => `/desk/freshness/${params.provider ?? ''}` as const

/** Records are read again from the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, listOf(params)))
}

/** Notes that one record, or all of a kind, was read again and is still so. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const form = await parseForm(request, againForm)
  if (!form.ok) return redirect(path(locale, listOf(params), { refused: 'bad_address' }), 303)
  const { kind, factId = null, sourceUrl = null } = form.value
  // All at once are read in one list, whose address is not theirs one by one.
  if (factId === null && sourceUrl === null) {
    return redirect(path(locale, listOf(params), { kind, refused: 'no_source' }), 303)
  }
  const noted = await verifyAgain(db(), {
    kind,
    providerId: params.provider ?? '',
    factId,
    sourceUrl,
    by: operator.userId,
    at: new Date(),
  })
  const told = noted.ok ? { noted: noted.value.noted } : { refused: noted.refusal }
  return redirect(path(locale, listOf(params), { kind, ...told }), 303)
}
