import { isAPIError } from 'better-auth/api'
import { and, eq, gt, lt } from 'drizzle-orm'
import { z } from 'zod'

import { log } from '#app/lib/log.server.ts'
import { countTry } from '#app/lib/rate-limit.server.ts'
import { countedAddress, remoteAddressOf } from '#app/lib/remote-address.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { authVerifications, sessions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { createAuth, linkIdentifier, type AuthSettings } from './auth.server.ts'
import { isSameBrowser } from './browser-binding.server.ts'
import { openAccount } from './open-account.server.ts'
import { isSame } from './secrets.server.ts'
import { confirmationsPerRemoteAddress, type ConfirmRefusal, type RetryLater } from './sign-in.ts'
import { findSession } from './viewer.server.ts'

/** A link that works. `email` is null in another browser than the one that asked for it. */
export interface SignInLink {
  email: string | null
}

const linkValue = z.object({ email: z.string() })

/** What a mailed link stands for, without using it up; null once it was used or is too old. */
export async function findSignInLink(
  db: Database,
  settings: AuthSettings,
  { token, by, headers, at }: { token: string; by: string; headers: Headers; at: Date },
): Promise<SignInLink | null> {
  const email = await findLinkAddress(db, token, at)
  if (email === null) return null
  return { email: isSameBrowser(headers, settings, { token, by }) ? email : null }
}

export interface ConfirmSignIn {
  token: string
  by: string
  /** The address as typed; asked for in another browser than the one that asked for the link. */
  email: string | null
  request: Request
  at: Date
}

/**
 * Uses a link up and signs in: one transaction for the link, the user, their personal organisation and the session, so
 * a failure leaves the link as it was. The session that this browser had ends, and the user's stale ones are cleared.
 * @returns the cookies of the new session
 */
export async function confirmSignIn(
  db: Database,
  settings: AuthSettings,
  { token, by, email, request, at }: ConfirmSignIn,
): Promise<Result<{ cookies: string[]; userId: string }, ConfirmRefusal, RetryLater>> {
  const { headers } = request
  const key = `sign-in:confirm:${countedAddress(remoteAddressOf(request))}`
  const allowance = await countTry(db, { key, limit: confirmationsPerRemoteAddress, at })
  if (!allowance.allowed) {
    log().warn({ event: 'sign_in_limited', by: 'confirm', address: remoteAddressOf(request) })
    return refused('too_many_requests', { retryAfterSeconds: allowance.retryAfterSeconds })
  }
  const before = await findSession(db, settings, headers, at)

  const signedIn = await transact(db, async (tx) => {
    const linkAddress = await findLinkAddress(tx, token, at)
    if (linkAddress === null) return refused('link_invalid')
    if (!isSameBrowser(headers, settings, { token, by }) && !(email && isSame(email, linkAddress))) {
      return refused('other_mail_address')
    }
    const { userId } = await openAccount(tx, { email: linkAddress, at })
    const cookies = await useLink(tx, settings, token, headers)
    if (!cookies) return refused('link_invalid')
    if (before) await tx.delete(sessions).where(eq(sessions.id, before.session.id))
    await tx.delete(sessions).where(and(eq(sessions.userId, userId), lt(sessions.expiresAt, at)))
    return ok({ cookies, userId })
  })
  const who = signedIn.ok ? { userId: signedIn.value.userId } : { refusal: signedIn.refusal }
  log().info({ event: signedIn.ok ? 'signed_in' : 'sign_in_refused', ...who, address: remoteAddressOf(request) })
  return signedIn
}

async function findLinkAddress(db: Database, token: string, at: Date): Promise<string | null> {
  const [link] = await db
    .select({ value: authVerifications.value })
    .from(authVerifications)
    .where(and(eq(authVerifications.identifier, linkIdentifier(token)), gt(authVerifications.expiresAt, at)))
  return link ? linkValue.parse(JSON.parse(link.value)).email : null
}

/** Takes the link out and opens a session; null when another request was quicker. */
async function useLink(
  tx: Database,
  settings: AuthSettings,
  token: string,
  headers: Headers,
): Promise<string[] | null> {
  try {
    const { headers: answer } = await createAuth(tx, settings).api.magicLinkVerify({
      query: { token },
      headers,
      returnHeaders: true,
    })
    return answer.getSetCookie()
  } catch (error) {
    // It answers an unknown link by a redirect, which its API throws.
    if (isAPIError(error) && error.status === 'FOUND') return null
    throw error
  }
}
