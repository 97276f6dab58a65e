import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { removeMember } from '#app/features/team/change-member.server.ts'
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

/** Takes a member out of the team. Whoever takes out themselves has no console to come back to. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const owner = await requireProvider(request, providerId, 'own')
  const userId = params.user ?? ''
  const removed = await removeMember(db(), { providerId, userId, by: owner.userId, at: new Date() })
  if (removed.ok && userId === owner.userId) return redirect(path(locale, '/me'), 303)
  const told = removed.ok ? { done: 'removed' } : { refused: removed.refusal }
  return redirect(path(locale, `/console/${providerId}/team`, told), 303)
}
