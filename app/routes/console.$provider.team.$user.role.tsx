import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { changeRole } from '#app/features/team/change-member.server.ts'
import { roleForm } from '#app/features/team/team-form.ts'
import { parseForm } from '#app/lib/form.server.ts'
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

/** Gives a member of the team another role. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const owner = await requireProvider(request, providerId, 'own')
  const form = await parseForm(request, roleForm)
  const here = `/console/${providerId}/team` as const
  if (!form.ok) return redirect(path(locale, here), 303)
  const userId = params.user ?? ''
  const changed = await changeRole(db(), {
    providerId,
    userId,
    role: form.value.role,
    by: owner.userId,
    at: new Date(),
  })
  return redirect(path(locale, here, changed.ok ? { done: 'changed' } : { refused: changed.refusal }), 303)
}
