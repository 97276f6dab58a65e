import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { revokeInvitation } from '#app/features/team/invite-manager.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** The team is changed from the list of it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'own')
  return redirect(path(locale, `/console/${providerId}/team`))
}

/** Takes an invitation back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const owner = await requireProvider(request, providerId, 'own')
  const invitationId = params.id ?? ''
  const revoked = await revokeInvitation(db(), { providerId, invitationId, by: owner.userId, at: new Date() })
  const told = revoked.ok ? { done: 'revoked' } : { refused: revoked.refusal }
  return redirect(path(locale, `/console/${providerId}/team`, told), 303)
}
