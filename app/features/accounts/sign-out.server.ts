import { log } from '#app/lib/log.server.ts'
import type { Database } from '#db/types.ts'

import { cookieName, createAuth, type AuthSettings } from './auth.server.ts'

/**
 * Ends the session of a request's cookie on the server, so that a copy of the cookie is worthless too.
 * @returns what clears the browser's cookie
 */
export async function signOut(db: Database, settings: AuthSettings, headers: Headers): Promise<string[]> {
  const answer = await createAuth(db, settings).api.signOut({ headers, returnHeaders: true })
  log().info({ event: 'signed_out' })
  // It also clears cookies that we never set.
  const ours = `${cookieName('session', settings)}=`
  return answer.headers.getSetCookie().filter((cookie) => cookie.startsWith(ours))
}
