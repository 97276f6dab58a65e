import { eq } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { operators } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { findOrAddUser } from './open-account.server.ts'

export interface AppointOperator {
  /** In lower case. Whoever owns it need not have signed in yet. */
  email: string
  /** The operator who appoints; null is the command line of the server. */
  by: string | null
  at: Date
}

/** Makes somebody an operator. Whoever is one already stays as appointed first. */
export async function appointOperator(
  db: Database,
  { email, by, at }: AppointOperator,
): Promise<{ userId: string; isNew: boolean }> {
  const appointed = await db.transaction(async (tx) => {
    const user = await findOrAddUser(tx, { email, at })
    const added = await tx
      .insert(operators)
      .values({ userId: user.id, appointedAt: at, appointedBy: by })
      .onConflictDoNothing()
      .returning({ userId: operators.userId })
    return { userId: user.id, isNew: added.length > 0 }
  })
  if (appointed.isNew) {
    log().info({ event: 'operator_appointed', userId: appointed.userId, by: by ?? 'command line' })
  }
  return appointed
}

/** Takes the role away; it counts from the operator's next request on. */
export async function dismissOperator(
  db: Database,
  { userId, by }: { userId: string; by: string },
): Promise<Result<void, 'not_an_operator'>> {
  const gone = await db.delete(operators).where(eq(operators.userId, userId)).returning({ userId: operators.userId })
  if (gone.length === 0) return refused('not_an_operator')
  log().info({ event: 'operator_dismissed', userId, by })
  return ok(undefined)
}
