import type { Env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { sendMail, mailRoad, type MailSettings } from '#app/lib/mail.server.ts'
import { path } from '#app/lib/paths.ts'
import { countTry } from '#app/lib/rate-limit.server.ts'
import { countedAddress } from '#app/lib/remote-address.ts'
import { refused, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import { createAuth, type AuthSettings } from './auth.server.ts'
import { bindingOf } from './browser-binding.server.ts'
import { hashOf } from './secrets.server.ts'
import { linksPerMailAddress, linksPerRemoteAddress, type RetryLater, type SignInRefusal } from './sign-in.ts'
import { signInMail } from './sign-in-mail.server.tsx'

export interface RequestSignInLink {
  /** In lower case. */
  email: string
  /** Where to go after signing in, already found to be on this site; null is the start page. */
  next: string | null
  locale: Locale
  /** The secret that this browser keeps in a cookie until the link is used. */
  browserSecret: string
  remoteAddress: string | null
  headers: Headers
  at: Date
}

/**
 * Mails a link that signs in, to any address alike: no account is looked up, so neither the answer nor its time tells
 * whether there is one.
 */
export async function requestSignInLink(
  db: Database,
  settings: AuthSettings & MailSettings & Pick<Env, 'publicUrl'>,
  { email, next, locale, browserSecret, remoteAddress, headers, at }: RequestSignInLink,
): Promise<Result<void, SignInRefusal, RetryLater>> {
  const tries = [
    { key: `sign-in:address:${countedAddress(remoteAddress)}`, limit: linksPerRemoteAddress },
    { key: `sign-in:mail:${hashOf(email)}`, limit: linksPerMailAddress },
  ]
  for (const { key, limit } of tries) {
    const allowance = await countTry(db, { key, limit, at })
    if (allowance.allowed) continue
    log().warn({ event: 'sign_in_limited', by: key.split(':')[1], address: remoteAddress })
    return refused('too_many_requests', { retryAfterSeconds: allowance.retryAfterSeconds })
  }
  if (mailRoad(settings) === 'none') return refused('mail_unavailable')

  let token = ''
  const auth = createAuth(db, settings, async (link) => {
    token = link.token
  })
  await auth.api.signInMagicLink({ body: { email }, headers })
  const link =
    settings.publicUrl + path(locale, '/sign-in/confirm', { token, by: bindingOf(token, browserSecret), next })
  log().info({ event: 'sign_in_requested', address: remoteAddress })
  return sendMail(db, settings, { to: email, locale, ...signInMail(locale, link) }, at)
}
