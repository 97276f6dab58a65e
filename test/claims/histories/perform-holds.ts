import { captureHold } from '#app/features/credits/capture-hold.server.ts'
import { holdCredit, type HeldCredit } from '#app/features/credits/hold-credit.server.ts'
import { releaseHold } from '#app/features/credits/release-hold.server.ts'
import { system } from '#test/factories.ts'

import { assetOf, now, placed, plain, targetOf, useSaid, type Both, type Performers } from './both.ts'
import * as holding from './model-holds.ts'
import type { Answer } from './model.ts'
import { pick, type World } from './world.ts'

const holdSaid =
  (world: World) =>
  ({ grantId, amount, captured, released, state, replayed }: HeldCredit): Answer => ({
    ...{ grant: world.grants.indexOf(grantId), amount, captured, released, state, replayed },
  })

async function hold(world: World, asked: holding.HoldAsked): Promise<Both> {
  const { target, until, ...said } = asked
  const expected = holding.hold(world.model, asked)
  const answer = await holdCredit(world.db, {
    ...said,
    providerId: world.providerId,
    target: targetOf(world, target),
    expiresAt: new Date(until),
    by: system,
    at: now(world),
  })
  return [plain(answer, holdSaid(world)), expected]
}

async function capture(world: World, captured: holding.Capture): Promise<Both> {
  const expected = holding.capture(world.model, captured)
  const { providerId } = world
  const occurredAt = new Date(captured.occurredAt)
  const answer = await captureHold(world.db, { ...captured, providerId, occurredAt, by: system, at: now(world) })
  return [plain(answer, useSaid), expected]
}

/** The events of the holds that are open, or of all that were asked for, whatever became of them. */
function heldEvents(world: World, { isOpen }: { isOpen: boolean }): string[] {
  if (!isOpen) return world.held.map(({ eventId }) => eventId)
  return [...world.model.holds].filter(([, { state }]) => state === 'open').map(([eventId]) => eventId)
}

/** What a provider reserves for uses that are under way. */
export const holdPerformers: Performers<'holds' | 'holdsAgain' | 'captures' | 'capturesAgain' | 'releases'> = {
  async holds(world, { target, amount, meter, asset, lastsMs, under }) {
    const aim = placed(world, target)
    if (!aim) return null
    const use = under === null ? undefined : pick(world.reported, under)
    const asked = {
      eventId: use?.eventId ?? `hold-${world.held.length}`,
      ...{ target: aim, asset: assetOf(world, aim, asset), amount, meter, until: world.model.now + lastsMs },
    }
    world.held.push(asked)
    return hold(world, asked)
  },
  async holdsAgain(world, { hold: holdAt, more }) {
    const first = pick(world.held, holdAt)
    return first ? hold(world, { ...first, amount: first.amount + more }) : null
  },
  async captures(world, { hold: holdAt, isOpen, amount, meter, agoMs }) {
    const eventId = pick(heldEvents(world, { isOpen }), holdAt)
    if (eventId === undefined) return null
    const all = world.model.holds.get(eventId)?.amount ?? 1n
    const captured = { eventId, amount: amount ?? all, meter, occurredAt: world.model.now - agoMs }
    world.captured.push(captured)
    return capture(world, captured)
  },
  async capturesAgain(world, { capture: captureAt, more }) {
    const first = pick(world.captured, captureAt)
    return first ? capture(world, { ...first, amount: first.amount + more }) : null
  },
  async releases(world, { hold: holdAt, isOpen }) {
    const eventId = pick(heldEvents(world, { isOpen }), holdAt)
    if (eventId === undefined) return null
    const expected = holding.release(world.model, eventId)
    const answer = await releaseHold(world.db, { providerId: world.providerId, eventId, by: system, at: now(world) })
    return [plain(answer, holdSaid(world)), expected]
  },
}
