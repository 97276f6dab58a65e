import { redirect, type ActionFunctionArgs } from '@remix-run/node'

import { returnAddressOf } from '#app/features/accounts/return-address.ts'
import { env } from '#app/lib/env.server.ts'
import { isTheme } from '#app/lib/theme.ts'

const yearInSeconds = 31_536_000

/** Keeps the visitor's theme in a cookie and goes back to where they were. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const theme = form.get('theme')
  const next = returnAddressOf(String(form.get('next') ?? '')) ?? '/'
  const cookie = `theme=${isTheme(theme) ? theme : 'system'}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax; HttpOnly`
  return redirect(next, { headers: { 'set-cookie': env().secure ? `${cookie}; Secure` : cookie } })
}
