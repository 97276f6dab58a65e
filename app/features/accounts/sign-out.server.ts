import { log } from '#app/lib/log.server.ts'
import type { Database } from '#db/types.ts'

import { createAuth, type AuthSettings } from './auth.server.ts'

/**
 * Ends the session of a request's cookie on the server, so that a copy of the cookie is worthless too.
 * @returns the cookies that clear the browser's own
 */
export async function signOut(db: Database, settings: AuthSettings, headers: Headers): Promise<string[]> {
  const answer = await createAuth(db, settings).api.signOut({ headers, returnHeaders: true })
  log().info({ event: 'signed_out' })
  return answer.headers.getSetCookie()
}
