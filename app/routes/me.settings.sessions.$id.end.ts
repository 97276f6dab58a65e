import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { endSession } from '#app/features/accounts/sessions.server.ts'
import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId } = await requireDeveloper(request)
  const ended = await endSession(db(), { userId, sessionId: params.id ?? '' })
  if (!ended.ok) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return redirect(path(locale, '/me/settings'), 303)
}

/** Ends nothing: a link elsewhere may point here. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(path(requireLocale(params), '/me/settings'))
}
