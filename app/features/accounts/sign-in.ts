import { returnAddressOf } from './return-address.ts'

/** 256 bits in base64url. */
export const secretShape = /^[\w-]{43}$/

/** How long a sign-in link works. */
export const signInLinkSeconds = 10 * 60

/** Links that one mail address is sent, whoever asks: enough for a few slow mails, too few to flood a mailbox. */
export const linksPerMailAddress = { max: 5, windowSeconds: 15 * 60 }

/** Links that one remote address may ask for. An office or a campus behind one address is still let in. */
export const linksPerRemoteAddress = { max: 30, windowSeconds: 15 * 60 }

/** Links that one remote address may try to use. */
export const confirmationsPerRemoteAddress = { max: 30, windowSeconds: 10 * 60 }

/** What a mailed link carries in its address: null when it was not copied whole. */
export function confirmQueryOf(search: URLSearchParams): { token: string; by: string; next: string | null } | null {
  const token = search.get('token') ?? ''
  const by = search.get('by') ?? ''
  if (!secretShape.test(token) || !secretShape.test(by)) return null
  return { token, by, next: returnAddressOf(search.get('next')) }
}

/** Why no link was sent. None of them depends on whether the address has an account. */
export type SignInRefusal = 'too_many_requests' | 'mail_unavailable'

/** Why a link did not sign in. */
export type ConfirmRefusal = 'too_many_requests' | 'link_invalid' | 'other_mail_address'

/** With `too_many_requests`: when the next try counts again. */
export interface RetryLater {
  retryAfterSeconds: number
}
