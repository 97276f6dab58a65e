import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { signOut } from '#app/features/accounts/sign-out.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const cookies = await signOut(db(), env(), request.headers)
  const headers = new Headers(cookies.map((cookie): [string, string] => ['set-cookie', cookie]))
  return redirect(path(locale, '/'), { status: 303, headers })
}

/** Signs nobody out: a link or a picture elsewhere may point here. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(path(requireLocale(params), '/'))
}
