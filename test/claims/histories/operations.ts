import fc from 'fast-check'

import type { Target } from './model-uses.ts'
import { claimable, meters, organisationCount, programCount } from './world.ts'

/** One thing that happens, and to whom; a place in a list wraps around, so that every history makes sense. */
export type Operation = { [Name in keyof Operations]: { does: Name } & Operations[Name] }[keyof Operations]

type Meter = (typeof meters)[number]

/** By name, or that of one of the grants that are meant, by its place. */
export type Asset = string | number

export interface Operations {
  joins: { organisation: number; program: number }
  claims: { organisation: number; offer: number }
  /** The same key; `offer` is another one now and then. */
  claimsAgain: { request: number; offer: number | null }
  /** One that waits, or else any. What is given of an offer's amount; null is all of it. */
  approves: { claim: number; isWaiting: boolean; given: bigint | null }
  /** By another organisation now and then. */
  withdraws: { claim: number; isWaiting: boolean; organisation: number | null }
  rejects: { claim: number; isWaiting: boolean; reason: 'other' | 'fraud' }
  revokes: { claim: number; reason: 'other' | 'fraud' }
  raises: { program: number; amount: bigint }
  reports: {
    target: Target
    amount: bigint
    meter: Meter
    agoMs: number
    asset: Asset
    /** Under the event of a hold now and then. */
    under: number | null
  }
  /** The same event id; another amount now and then. */
  reportsAgain: { report: number; more: bigint }
  totals: { organisation: number; total: bigint; meter: Meter; agoMs: number }
  totalsAgain: { total: number; more: bigint }
  /** A use that was booked, or else any that was said; by another's event id now and then. */
  corrects: { use: number; isBooked: boolean; amount: bigint; under: number | null }
  correctsAgain: { correction: number; more: bigint }
  holds: {
    target: Target
    amount: bigint
    meter: Meter
    asset: Asset
    lastsMs: number
    /** Under the event of a use now and then. */
    under: number | null
  }
  /** The same event id; another amount now and then. */
  holdsAgain: { hold: number; more: bigint }
  /** One that is open, or else any that was asked for. So much; null is all that it holds. */
  captures: { hold: number; isOpen: boolean; amount: bigint | null; meter: Meter; agoMs: number }
  capturesAgain: { capture: number; more: bigint }
  releases: { hold: number; isOpen: boolean }
  pays: { organisation: number; amount: bigint; comesIn: boolean }
  paysAgain: { payment: number; more: bigint }
  succeeds: { payment: number }
  /** So many percent of it so far, and more than all now and then. */
  refunds: { payment: number; percent: bigint; avertsChargeback: boolean }
  /** The jobs that end what is over. */
  sweeps: object
  waits: { ms: number }
  restarts: object
}

const day = 86_400_000
const place = fc.nat({ max: 40 })
// The first most often, so that it comes to have many grants.
const organisation = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: organisationCount - 1 }))
const program = fc.nat({ max: programCount - 1 })
const offer = fc.constantFrom(...claimable)
const reason = fc.constantFrom('other' as const, 'fraud' as const)
/** The first so many times as often as the second. */
const often = <One, Other>(times: number, usual: fc.Arbitrary<One>, rare: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: times, arbitrary: usual }, { weight: 1, arbitrary: rare })
const amount = (max: number) => fc.integer({ min: 1, max }).map(BigInt)

const use = {
  target: often(2, fc.record({ organisation }), fc.record({ grant: place })),
  amount: amount(45),
  meter: often(2, fc.constant('glm-4-air' as const), fc.constantFrom(...meters)),
  asset: often(15, place, fc.constantFrom('tok.glm', 'CNY', 'tok.other')),
}
// An hour ahead of us is refused, a minute is not.
const agoMs = often(4, fc.constantFrom(0, 0, 1), fc.constantFrom(3_600_000, day, 4 * day, -60_000, -3_600_000))
const mostly = often(4, fc.constant(true), fc.constant(false))
/** More on top of what was said before: seldom any. */
const more = fc.constantFrom(0n, 0n, 1n)

/** How each kind is made up, and how often beside the others. */
const kinds: { [Name in keyof Operations]: { weight: number; with: fc.Arbitrary<Operations[Name]> } } = {
  joins: { weight: 1, with: fc.record({ organisation, program }) },
  claims: { weight: 8, with: fc.record({ organisation, offer }) },
  claimsAgain: { weight: 2, with: fc.record({ request: place, offer: fc.option(offer, { freq: 2 }) }) },
  approves: {
    weight: 3,
    with: fc.record({
      claim: place,
      isWaiting: mostly,
      given: fc.option(fc.bigInt({ min: 0n, max: 27n }), { freq: 2 }),
    }),
  },
  withdraws: {
    weight: 2,
    with: fc.record({ claim: place, isWaiting: mostly, organisation: often(5, fc.constant(null), organisation) }),
  },
  rejects: { weight: 2, with: fc.record({ claim: place, isWaiting: mostly, reason }) },
  revokes: { weight: 1, with: fc.record({ claim: place, reason }) },
  raises: { weight: 1, with: fc.record({ program, amount: amount(50) }) },
  reports: {
    weight: 12,
    with: fc.record({
      ...use,
      agoMs,
      under: often(20, fc.constant(null), place),
    }),
  },
  reportsAgain: { weight: 3, with: fc.record({ report: place, more }) },
  totals: {
    weight: 4,
    with: fc.record({ organisation, total: fc.bigInt({ min: 0n, max: 60n }), meter: use.meter, agoMs }),
  },
  totalsAgain: { weight: 1, with: fc.record({ total: place, more }) },
  corrects: {
    weight: 6,
    with: fc.record({
      use: place,
      isBooked: mostly,
      amount: often(3, amount(15), fc.bigInt({ min: 0n, max: 45n })),
      under: often(20, fc.constant(null), place),
    }),
  },
  correctsAgain: { weight: 1, with: fc.record({ correction: place, more }) },
  holds: {
    weight: 7,
    with: fc.record({
      ...use,
      amount: often(3, amount(15), amount(45)),
      lastsMs: often(20, fc.constantFrom(1, 3_600_000, day, 4 * day, 10 * day), fc.constant(0)),
      under: often(20, fc.constant(null), place),
    }),
  },
  holdsAgain: { weight: 1, with: fc.record({ hold: place, more }) },
  captures: {
    weight: 6,
    with: fc.record({ hold: place, isOpen: mostly, amount: fc.option(amount(30)), meter: use.meter, agoMs }),
  },
  capturesAgain: { weight: 1, with: fc.record({ capture: place, more }) },
  releases: { weight: 2, with: fc.record({ hold: place, isOpen: mostly }) },
  pays: {
    weight: 4,
    with: fc.record({
      organisation,
      amount: fc.bigInt({ min: 0n, max: 100n }),
      comesIn: often(4, fc.constant(true), fc.constant(false)),
    }),
  },
  paysAgain: { weight: 1, with: fc.record({ payment: place, more }) },
  succeeds: { weight: 1, with: fc.record({ payment: place }) },
  refunds: {
    weight: 4,
    with: fc.record({
      payment: place,
      percent: fc.constantFrom(0n, 20n, 50n, 90n, 100n, 100n, 110n),
      avertsChargeback: often(3, fc.constant(false), fc.constant(true)),
    }),
  },
  sweeps: { weight: 3, with: fc.constant({}) },
  waits: {
    weight: 4,
    with: fc.record({
      ms: often(4, fc.constantFrom(1, 3_600_000, day), fc.constantFrom(2 * day - 1, 5 * day, 30 * day)),
    }),
  },
  restarts: { weight: 1, with: fc.constant({}) },
}

/** One that has been given everything, so that its uses burn several grants. */
export const rich: Operation[] = [0, 3, 1, 2].map((offer) => ({ does: 'claims', organisation: 0, offer }))
rich.push(
  { does: 'approves', claim: 1, isWaiting: false, given: null },
  { does: 'pays', organisation: 0, amount: 60n, comesIn: true },
)

export const operations: fc.Arbitrary<Operation> = fc.oneof(
  ...(Object.keys(kinds) as (keyof Operations)[]).map((does) => ({
    weight: kinds[does].weight,
    arbitrary: (kinds[does].with as fc.Arbitrary<object>).map((about) => ({ does, ...about }) as Operation),
  })),
)
