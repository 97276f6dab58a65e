import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { endOtherSessions } from '#app/features/accounts/sessions.server.ts'
import { findSession, requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId } = await requireDeveloper(request)
  const current = await findSession(db(), env(), request.headers, new Date())
  if (!current) throw new Error(`user ${userId} is signed in without a session`)
  await endOtherSessions(db(), { userId, sessionId: current.session.id })
  return redirect(path(locale, '/me/settings'), 303)
}

/** Ends nothing: a link elsewhere may point here. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(path(requireLocale(params), '/me/settings'))
}
