import { cookieName, type AuthSettings } from './auth.server.ts'
import { hashOf, isSame, newSecret } from './secrets.server.ts'
import { secretShape, signInLinkSeconds } from './sign-in.ts'

/*
 * A link is bound to the browser that asked for it: that browser keeps a secret in a cookie, and the link carries a
 * hash of the secret with its token. In that browser one press signs in. Mail is often read elsewhere, so any other
 * browser may use the link too, but only by naming the address it was asked for: a mail scanner that opens links and
 * presses buttons cannot, and a stranger's link does not sign anybody in as that stranger without their noticing.
 */

/** The secret of this browser: the one it has, so that earlier links stay bound, or a new one. */
export function browserSecretOf(headers: Headers, settings: AuthSettings): string {
  return findBrowserSecret(headers, settings) ?? newSecret()
}

export function browserSecretCookie(secret: string, settings: AuthSettings): string {
  const cookie = `${cookieName('browser', settings)}=${secret}; Path=/; Max-Age=${signInLinkSeconds}; HttpOnly; SameSite=Lax`
  return settings.secure ? `${cookie}; Secure` : cookie
}

/** What a link carries to show which browser asked for it. Without its cookie it says nothing. */
export const bindingOf = (token: string, browserSecret: string) => hashOf(`${token}.${browserSecret}`)

/** Whether this browser asked for the link. */
export function isSameBrowser(headers: Headers, settings: AuthSettings, link: { token: string; by: string }): boolean {
  const secret = findBrowserSecret(headers, settings)
  return secret !== null && isSame(bindingOf(link.token, secret), link.by)
}

function findBrowserSecret(headers: Headers, settings: AuthSettings): string | null {
  const name = `${cookieName('browser', settings)}=`
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length)
  return value && secretShape.test(value) ? value : null
}
