import { expireClaims } from '#app/features/credits/expire-claims.server.ts'
import { expireGrants } from '#app/features/credits/expire-grants.server.ts'
import { expireHolds } from '#app/features/credits/release-hold.server.ts'

import { now, type Both, type Performers } from './both.ts'
import type { Operation, Operations } from './operations.ts'
import * as sweeping from './model-sweeps.ts'
import { claimPerformers } from './perform-claims.ts'
import { holdPerformers } from './perform-holds.ts'
import { paymentPerformers } from './perform-payments.ts'
import { usePerformers } from './perform-uses.ts'
import type { World } from './world.ts'

/** Does one operation on both sides; null where there was nothing to do it to. */
export function perform(world: World, operation: Operation): Promise<Both> {
  const act = performers[operation.does] as (world: World, operation: Operation) => Promise<Both>
  return act(world, operation)
}

const performers: Performers<keyof Operations> = {
  ...claimPerformers,
  ...usePerformers,
  ...holdPerformers,
  ...paymentPerformers,
  async sweeps(world) {
    const expected = sweeping.sweep(world.model)
    const due = { at: now(world), limit: 100 }
    const swept = { holds: await expireHolds(world.db, due), grants: await expireGrants(world.db, due) }
    return [{ ...swept, claims: await expireClaims(world.db, due) }, expected]
  },
  waits(world, { ms }) {
    world.model.now += ms
    return Promise.resolve(null)
  },
  async restarts(world) {
    world.db = await world.restart()
    return null
  },
}
