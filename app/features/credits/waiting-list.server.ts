import { and, eq } from 'drizzle-orm'

import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** The claims of one program that wait for its budget in one asset. */
export interface WaitingList {
  providerId: string
  programId: string
  asset: string
}

export const isOnList = ({ providerId, programId, asset }: WaitingList) =>
  and(
    eq(claims.providerId, providerId),
    eq(claims.programId, programId),
    eq(claims.asset, asset),
    eq(claims.state, 'waitlisted'),
  )

/** Whether anybody waits, so that a newcomer has to as well. A look without a lock. */
export async function anybodyWaits(db: Database, list: WaitingList): Promise<boolean> {
  const [first] = await db.select({ id: claims.id }).from(claims).where(isOnList(list)).limit(1)
  return first !== undefined
}
