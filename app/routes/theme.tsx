import { redirect, type ActionFunctionArgs } from '@remix-run/node'

import { returnAddressOf } from '#app/features/accounts/return-address.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { themeForm } from '#app/lib/theme-form.ts'

const yearInSeconds = 31_536_000

/** Keeps the visitor's theme in a cookie and goes back to where they were. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await parseForm(request, themeForm)
  const { theme = 'system', next } = form.ok ? form.value : {}
  const cookie = `theme=${theme}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax; HttpOnly`
  return redirect(returnAddressOf(next) ?? '/', {
    headers: { 'set-cookie': env().secure ? `${cookie}; Secure` : cookie },
  })
}
