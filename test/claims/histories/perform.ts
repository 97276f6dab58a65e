import type { Both, Performers } from './both.ts'
import type { Operation, Operations } from './operations.ts'
import { claimPerformers } from './perform-claims.ts'
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
  waits(world, { ms }) {
    world.model.now += ms
    return Promise.resolve(null)
  },
  async restarts(world) {
    world.db = await world.restart()
    return null
  },
}
