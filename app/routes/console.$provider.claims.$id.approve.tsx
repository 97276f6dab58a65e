import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** The claim is decided on its own page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  return redirect(path(locale, `/console/${providerId}/claims/${idParam('clm', params.id)}`))
}

/** Approves a claim that waits, and issues it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId)
  const claimId = idParam('clm', params.id)
  const by = { kind: 'provider', id: manager.userId } as const
  const decided = await approveClaim(db(), { providerId, claimId, by, at: new Date() })
  if (!decided.ok && decided.refusal === 'unknown_claim')
    throw new Response(null, { status: 404, statusText: 'Not Found' })
  const refused = decided.ok ? null : decided.refusal
  return redirect(path(locale, `/console/${providerId}/claims/${claimId}`, { refused }), 303)
}
