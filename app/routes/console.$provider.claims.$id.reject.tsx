import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { rejectForm } from '#app/features/enrolments/claim-form.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** The claim is decided on its own page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'decide')
  return redirect(path(locale, `/console/${providerId}/claims/${idParam('clm', params.id)}`))
}

/** Turns a claim down that waits, with a reason that its developer is told. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'decide')
  const claimId = idParam('clm', params.id)
  // Whoever decides in the queue goes on there.
  const isQueue = new URL(request.url).searchParams.get('from') === 'queue'
  const here = isQueue
    ? (`/console/${providerId}/queue` as const)
    : (`/console/${providerId}/claims/${claimId}` as const)
  const form = await parseForm(request, rejectForm)
  if (!form.ok) return redirect(path(locale, here, { refused: 'reason_missing' }), 303)
  const by = { kind: 'provider', id: manager.userId } as const
  const { reason } = form.value
  const decided = await rejectClaim(db(), { providerId, claimId, reason, by, at: new Date() })
  if (!decided.ok && decided.refusal === 'unknown_claim') throw notFound()
  const told = decided.ok ? (isQueue ? { done: 'rejected' } : {}) : { refused: decided.refusal }
  return redirect(path(locale, here, told), 303)
}
