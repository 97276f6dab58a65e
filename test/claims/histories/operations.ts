import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { claimOffer } from '#app/features/credits/claim-offer.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import type { ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import type { Result } from '#app/lib/result.ts'
import { newId } from '#db/ids.ts'
import { creditGrants } from '#db/schema/index.ts'
import { anyone, must, system } from '#test/factories.ts'

import * as model from './model.ts'
import type { Answer, Asked, Report } from './model.ts'
import { meters, organisationCount, pick, userId, type World } from './world.ts'

/** One thing that happens, and to whom; a place in a list wraps around, so that every history makes sense. */
export type Operation = { [Name in keyof Operations]: { does: Name } & Operations[Name] }[keyof Operations]

interface Operations {
  joins: { organisation: number; program: number }
  claims: { organisation: number; offer: number }
  /** The same key; `offer` is another one now and then. */
  claimsAgain: { request: number; offer: number | null }
  approves: { claim: number }
  rejects: { claim: number; reason: 'other' | 'fraud' }
  revokes: { claim: number; reason: 'other' | 'fraud' }
  raises: { program: number; amount: bigint }
  reports: {
    target: { grant: number } | { organisation: number }
    amount: bigint
    meter: (typeof meters)[number]
    agoMs: number
    asset: string
  }
  /** The same event id; another amount now and then. */
  reportsAgain: { report: number; more: bigint }
  waits: { ms: number }
  restarts: object
}

/** What the engine and the model answered to one operation. */
export type Both = [engine: Answer, model: Answer] | null

type Performers = { [Name in keyof Operations]: (world: World, operation: Operations[Name]) => Promise<Both> }

const day = 86_400_000
const place = fc.nat({ max: 40 })
// The first most often, so that it comes to have many grants.
const organisation = fc.oneof(fc.constant(0), fc.nat({ max: organisationCount - 1 }))
const program = fc.nat({ max: 1 })
const offer = fc.nat({ max: 3 })
const reason = fc.constantFrom('other' as const, 'fraud' as const)
/** The first so many times as often as the second. */
const often = <One, Other>(times: number, usual: fc.Arbitrary<One>, rare: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: times, arbitrary: usual }, { weight: 1, arbitrary: rare })
const amount = (max: number) => fc.integer({ min: 1, max }).map(BigInt)

/** How each kind is made up, and how often beside the others. */
const kinds: { [Name in keyof Operations]: { weight: number; with: fc.Arbitrary<Operations[Name]> } } = {
  joins: { weight: 1, with: fc.record({ organisation, program }) },
  claims: { weight: 8, with: fc.record({ organisation, offer }) },
  claimsAgain: { weight: 2, with: fc.record({ request: place, offer: fc.option(offer, { freq: 2 }) }) },
  approves: { weight: 3, with: fc.record({ claim: place }) },
  rejects: { weight: 2, with: fc.record({ claim: place, reason }) },
  revokes: { weight: 1, with: fc.record({ claim: place, reason }) },
  raises: { weight: 1, with: fc.record({ program, amount: amount(50) }) },
  reports: {
    weight: 12,
    with: fc.record({
      target: often(3, fc.record({ organisation }), fc.record({ grant: place })),
      amount: amount(45),
      meter: often(2, fc.constant('glm-4-air' as const), fc.constantFrom(...meters)),
      // An hour ahead of us is refused, a minute is not.
      agoMs: often(2, fc.constantFrom(0, 1), fc.constantFrom(3_600_000, day, 4 * day, -60_000, -3_600_000)),
      asset: often(30, fc.constant('tok.glm'), fc.constant('tok.other')),
    }),
  },
  reportsAgain: { weight: 3, with: fc.record({ report: place, more: fc.constantFrom(0n, 0n, 1n) }) },
  waits: {
    weight: 3,
    with: fc.record({
      ms: often(4, fc.constantFrom(1, 3_600_000, day), fc.constantFrom(2 * day - 1, 5 * day, 30 * day)),
    }),
  },
  restarts: { weight: 1, with: fc.constant({}) },
}

/** One that has been given everything, so that its uses burn several grants. */
export const rich: Operation[] = [0, 3, 1, 2].map((offer) => ({ does: 'claims', organisation: 0, offer }))
rich.push({ does: 'approves', claim: 1 })

export const operations: fc.Arbitrary<Operation> = fc.oneof(
  ...(Object.keys(kinds) as (keyof Operations)[]).map((does) => ({
    weight: kinds[does].weight,
    arbitrary: (kinds[does].with as fc.Arbitrary<object>).map((about) => ({ does, ...about }) as Operation),
  })),
)

/** Does one operation on both sides; null where there was nothing to do it to. */
export function perform(world: World, operation: Operation): Promise<Both> {
  const act = performers[operation.does] as (world: World, operation: Operation) => Promise<Both>
  return act(world, operation)
}

const now = (world: World) => new Date(world.model.now)

/** An engine's answer as the model would say it. */
function plain<Value>(result: Result<Value, string, unknown>, said: (value: Value) => Answer): Answer {
  return result.ok ? said(result.value) : { refusal: result.refusal }
}

const claimSaid = ({ state, amount, replayed }: ClaimAnswer): Answer => ({ state, amount, replayed })

/** Both know a claim by its place in the model's list. */
async function keepGrants(world: World): Promise<void> {
  for (const grant of world.model.grants.slice(world.grants.length)) {
    const claimId = world.claims[grant.claim] ?? ''
    const [row] = await world.db
      .select({ id: creditGrants.id })
      .from(creditGrants)
      .where(and(eq(creditGrants.providerId, world.providerId), eq(creditGrants.claimId, claimId)))
    // Without one the answers differ, and that is what the history tells.
    world.grants.push(row?.id ?? newId('grt'))
  }
}

async function claim(world: World, asked: Asked): Promise<Both> {
  const expected = model.claim(world.model, asked)
  const answer = await claimOffer(world.db, {
    providerId: world.providerId,
    offerId: must(world.offers[asked.offer]),
    organisationId: must(world.organisations[asked.organisation]),
    userId,
    idempotencyKey: asked.key,
    applicant: anyone,
    at: now(world),
  })
  if (world.model.claims.length > world.claims.length) world.claims.push(answer.ok ? answer.value.id : newId('clm'))
  await keepGrants(world)
  return [plain(answer, claimSaid), expected]
}

async function report(world: World, reported: Report): Promise<Both> {
  const { target, occurredAt, ...said } = reported
  const expected = model.report(world.model, reported)
  const answer = await recordRedemption(world.db, {
    ...said,
    providerId: world.providerId,
    target:
      'grant' in target
        ? { grantId: world.grants[target.grant] ?? '' }
        : { organisationId: must(world.organisations[target.organisation]) },
    occurredAt: new Date(occurredAt),
    receivedAt: now(world),
    by: system,
  })
  return [
    plain(answer, ({ applied, shortfall, state, replayed }) => ({ applied, shortfall, state, replayed })),
    expected,
  ]
}

/** Somebody decides about the claim at a place; the places wrap around. */
async function decide(
  world: World,
  claimAt: number,
  decision: (
    index: number,
    about: { providerId: string; claimId: string; by: typeof system; at: Date },
  ) => Promise<Both>,
): Promise<Both> {
  if (world.claims.length === 0) return null
  const index = claimAt % world.claims.length
  const claimId = must(world.claims[index])
  const both = await decision(index, { providerId: world.providerId, claimId, by: system, at: now(world) })
  await keepGrants(world)
  return both
}

const performers: Performers = {
  async joins(world, { organisation, program }) {
    const expected = model.join(world.model, { organisation, program })
    const answer = await startEnrolment(world.db, {
      providerId: world.providerId,
      programId: must(world.programs[program]).id,
      organisationId: must(world.organisations[organisation]),
      userId,
      at: now(world),
    })
    return [plain(answer, ({ replayed }) => ({ replayed })), expected]
  },
  claims(world, { organisation, offer }) {
    const asked = { organisation, offer, key: `request-${world.asked.length}` }
    world.asked.push(asked)
    return claim(world, asked)
  },
  async claimsAgain(world, { request, offer }) {
    const first = pick(world.asked, request)
    return first ? claim(world, { ...first, offer: offer ?? first.offer }) : null
  },
  approves: (world, { claim: claimAt }) =>
    decide(world, claimAt, async (index, about) => {
      const expected = model.approve(world.model, index)
      return [plain(await approveClaim(world.db, about), claimSaid), expected]
    }),
  rejects: (world, { claim: claimAt, reason }) =>
    decide(world, claimAt, async (index, about) => {
      const expected = model.reject(world.model, index, reason)
      return [plain(await rejectClaim(world.db, { ...about, reason }), claimSaid), expected]
    }),
  revokes: (world, { claim: claimAt, reason }) =>
    decide(world, claimAt, async (index, about) => {
      const expected = model.revoke(world.model, index)
      const answer = await revokeClaim(world.db, { ...about, reason })
      return [plain(answer, (value) => ({ ...claimSaid(value), returned: value.returned })), expected]
    }),
  async raises(world, { program, amount }) {
    const expected = model.raise(world.model, { program, amount })
    const { providerId } = world
    const { budgetId } = must(world.programs[program])
    const answer = await raiseBudget(world.db, { providerId, budgetId, amount, by: system, at: now(world) })
    return [plain(answer, ({ limitAmount }) => ({ limit: limitAmount })), expected]
  },
  async reports(world, { target, amount, meter, agoMs, asset }) {
    if ('grant' in target && world.grants.length === 0) return null
    const reported = {
      eventId: `event-${world.reported.length}`,
      target: 'grant' in target ? { grant: target.grant % world.grants.length } : target,
      ...{ asset, amount, meter, occurredAt: world.model.now - agoMs },
    }
    world.reported.push(reported)
    return report(world, reported)
  },
  async reportsAgain(world, { report: reportAt, more }) {
    const first = pick(world.reported, reportAt)
    return first ? report(world, { ...first, amount: first.amount + more }) : null
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
