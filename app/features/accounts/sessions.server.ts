import { and, desc, eq, gt, ne } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { sessions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Where somebody is signed in, the latest used first. What a session is found by stands in no answer. */
export function listSessions(db: Database, { userId, at }: { userId: string; at: Date }) {
  const { id, userAgent, ipAddress, createdAt, updatedAt, expiresAt } = sessions
  return db
    .select({ id, userAgent, ipAddress, createdAt, updatedAt, expiresAt })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, at)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.id))
}

/** Ends one of somebody's own sessions: its browser must sign in again. */
export async function endSession(
  db: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<Result<null, 'unknown_session'>> {
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id })
  if (ended.length === 0) return refused('unknown_session')
  log().info({ event: 'session_ended' })
  return ok(null)
}

/** Ends all of somebody's sessions but the one that asks. @returns how many */
export async function endOtherSessions(
  db: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<number> {
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)))
    .returning({ id: sessions.id })
  log().info({ event: 'other_sessions_ended', ended: ended.length })
  return ended.length
}
