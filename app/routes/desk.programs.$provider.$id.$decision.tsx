import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { publishDraft } from '#app/features/publishing/publish-draft.server.ts'
import { returnDraft } from '#app/features/publishing/submit-draft.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** Terms are decided on the page that shows them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, `/desk/programs/${params.provider ?? ''}/${params.id ?? ''}`))
}

const decisionForm = z.object({
  version: z.coerce.number().int().catch(0),
  reason: z.string().trim().max(2000).default(''),
})

/** Lets the terms into force, or gives them back with the reason. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const { decision } = params
  if (decision !== 'publish' && decision !== 'return') throw notFound()
  const [providerId, programId] = [params.provider ?? '', params.id ?? '']
  const here = `/desk/programs/${providerId}/${programId}` as const
  const form = await parseForm(request, decisionForm)
  const { version: seenVersion, reason } = form.ok ? form.value : { version: 0, reason: '' }
  const decided = {
    ...{ providerId, programId, seenVersion },
    by: { kind: 'operator', id: operator.userId },
    at: new Date(),
  } as const
  if (decision === 'return' && reason === '') return redirect(path(locale, here, { refused: 'reason_missing' }), 303)
  const done =
    decision === 'publish' ? await publishDraft(db(), decided) : await returnDraft(db(), { ...decided, reason })
  const told = done.ok
    ? { done: decision === 'publish' ? 'published' : 'returned' }
    : { refused: done.refusal as string }
  return redirect(path(locale, here, told), 303)
}
