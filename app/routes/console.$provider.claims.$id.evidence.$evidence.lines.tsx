import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { judgeEvidence } from '#app/features/enrolments/judge-evidence.server.ts'
import { judgeLinesForm } from '#app/features/enrolments/judge-form.ts'
import { listEvidence } from '#app/features/enrolments/usage-evidence.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** Evidence is judged on the page of its claim. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  return redirect(path(locale, `/console/${providerId}/claims/${idParam('clm', params.id)}`))
}

/** Says of every line of an export whether it is true. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'decide')
  const claimId = idParam('clm', params.id)
  const evidenceId = idParam('evd', params.evidence)
  const shown = await listEvidence(db(), { providerId, claimId })
  if (!shown.some(({ id }) => id === evidenceId)) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const here = `/console/${providerId}/claims/${claimId}` as const
  const form = await parseForm(request, judgeLinesForm)
  if (!form.ok) return redirect(path(locale, here, { refused: 'verdict_missing' }), 303)
  const by = { kind: 'provider', id: manager.userId } as const
  const verdict = new Map(form.value.verdict)
  const judged = await judgeEvidence(db(), { providerId, evidenceId, verdict, by, at: new Date() })
  return redirect(path(locale, here, { refused: judged.ok ? null : judged.refusal }), 303)
}
