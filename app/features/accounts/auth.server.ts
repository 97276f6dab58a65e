import { betterAuth } from 'better-auth/minimal'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { magicLink } from 'better-auth/plugins/magic-link'

import { remoteAddressHeader } from '#app/lib/remote-address.ts'
import type { Env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { newId, type IdPrefix } from '#db/ids.ts'
import { authAccounts, authVerifications, sessions, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { hashOf, newSecret } from './secrets.server.ts'
import { signInLinkSeconds } from './sign-in.ts'
import { sessionIdleSeconds, sessionLifeSeconds } from './viewer.ts'

/** The settings that sign-in depends on. */
export type AuthSettings = Pick<Env, 'publicUrl' | 'secure'> & { authSecret: string }

/** Takes the token of a link that was just made to whom it is for. */
export type DeliverLink = (link: { email: string; token: string }) => Promise<void>

const prefixes: Record<string, IdPrefix> = { user: 'usr', session: 'ses', verification: 'lnk' }

/** `__Host-` binds a cookie to this very host and to https; over http a browser would refuse it. */
export const cookieName = (name: string, { secure }: { secure: boolean }) =>
  `${secure ? '__Host-' : ''}switchyard-${name}`

/** How a sign-in link is found in `auth_verifications`: better-auth's own spelling around the hash of its token. */
export const linkIdentifier = (token: string) => `magic-link:${hashOf(token)}`

const refuseDelivery: DeliverLink = () => Promise.reject(new Error('a sign-in link was made where none is delivered'))

/**
 * better-auth over our tables: links, sessions and their cookie. It answers no address of its own: our actions call
 * it, so that every way in passes our limits and no GET signs anybody in. Hand it a transaction and it works inside.
 */
export function createAuth(db: Database, settings: AuthSettings, deliver: DeliverLink = refuseDelivery) {
  return betterAuth({
    appName: 'Switchyard',
    baseURL: settings.publicUrl,
    secret: settings.authSecret,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { log: (level, message) => log()[level]({ part: 'better-auth' }, message) },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: authAccounts, verification: authVerifications },
    }),
    session: { expiresIn: sessionLifeSeconds, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          // The cookie lasts as long as a session can; the row ends by idleness and `findViewer` moves it on.
          before: async (session) => ({
            data: { ...session, expiresAt: new Date(session.createdAt.getTime() + sessionIdleSeconds * 1000) },
          }),
        },
      },
    },
    advanced: {
      database: {
        generateId({ model }) {
          const prefix = prefixes[model]
          if (!prefix) throw new Error(`better-auth made a row of the unknown kind ${model}`)
          return newId(prefix)
        },
      },
      ipAddress: { ipAddressHeaders: [remoteAddressHeader] },
      // Its own prefix would be `__Secure-`, which any subdomain may set.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: settings.secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookiePrefix: 'switchyard',
      cookies: { session_token: { name: cookieName('session', settings) } },
    },
    plugins: [
      magicLink({
        expiresIn: signInLinkSeconds,
        generateToken: newSecret,
        storeToken: { type: 'custom-hasher', hash: (token) => Promise.resolve(hashOf(token)) },
        sendMagicLink: deliver,
      }),
    ],
  })
}
