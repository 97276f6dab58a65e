import { sql } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { claimRefusals } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { countedRefusals, type IdentitySignal } from '#db/vocabulary.ts'

export interface Refusal {
  providerId: string
  programId: string
  /** What is in no list of reasons is counted nowhere. */
  reason: string
  /** By what somebody was recognised, where that was the reason. */
  signal?: IdentitySignal | undefined
  at: Date
}

type Count = Omit<typeof claimRefusals.$inferInsert, 'refused'> & { refused: number }

// The routes and the server that empties it are two bundles, so they meet on globalThis.
const holder = globalThis as typeof globalThis & { switchyardRefusals?: Map<string, Count> }
const waiting = () => (holder.switchyardRefusals ??= new Map())

/**
 * Counts in memory that a claim was refused. A rush that is refused a thousand times a second writes one row of it every
 * few seconds, and waits for none; what a crash loses are the figures of those seconds.
 */
export function noteRefusal({ providerId, programId, reason, signal, at }: Refusal): void {
  const known = countedRefusals.find((one) => one === reason)
  if (!known) return
  const counted = { providerId, programId, day: at.toISOString().slice(0, 10), reason: known, signal: signal ?? 'none' }
  const key = Object.values(counted).join(' ')
  const count = waiting().get(key) ?? { ...counted, signal: signal ?? ('none' as const), refused: 0 }
  count.refused += 1
  waiting().set(key, count)
}

/**
 * Adds what waits to the figures. What cannot be written is logged by the caller and waits for the next time.
 * @returns how many refusals were added
 */
export async function writeRefusals(db: Database): Promise<number> {
  const taken = [...waiting().values()]
  if (taken.length === 0) return 0
  waiting().clear()
  try {
    await db
      .insert(claimRefusals)
      .values(taken)
      .onConflictDoUpdate({
        target: [
          claimRefusals.providerId,
          claimRefusals.programId,
          claimRefusals.day,
          claimRefusals.reason,
          claimRefusals.signal,
        ],
        set: { refused: sql`${claimRefusals.refused} + excluded.refused` },
      })
  } catch (error) {
    for (const count of taken) putBack(count)
    throw error
  }
  const refused = taken.reduce((sum, count) => sum + count.refused, 0)
  log().debug({ event: 'refusals_counted', refused }, 'refusals were counted')
  return refused
}

/** What has come in the meantime stays. */
function putBack(count: Count): void {
  const { providerId, programId, day, reason, signal } = count
  const key = [providerId, programId, day, reason, signal].join(' ')
  const since = waiting().get(key)
  waiting().set(key, since ? { ...since, refused: since.refused + count.refused } : count)
}
