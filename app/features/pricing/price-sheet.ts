import type { BeyondPlan, Currency, QuotaReset, RateUnit, TierMeasure } from '#db/vocabulary.ts'

/*
 * A price list as a calculation needs it: one offering, that is one provider × model × region × channel, in the currency
 * it is billed in. Pure types.
 *
 * An amount is a whole number of millionths of the currency (micros) for a million of whatever its unit counts: tokens,
 * requests, images, seconds, searches. "$0.25 a million tokens" is 250_000n, "¥0.0005 a thousand" 500_000n, "$10 a
 * thousand searches" 10_000_000_000n. It is the `microsPerMillionTokens` of the catalogue for tokens, and for one token,
 * request or image it is as many millionths of a millionth of the currency, so nothing that is published is rounded.
 */

/** What the list says about a price. Only `known` has an amount, and it is above zero: nothing is `free` by being 0. */
export type Rate =
  | { state: 'known'; microsPerMillion: bigint }
  | { state: 'free' }
  | { state: 'depends' }
  | { state: 'on_request' }
  | { state: 'unknown' }

/** One step of a tiered price, up to where the next begins. */
export interface PriceStep {
  /** 0 for the first step; whole tokens of what the tiers measure. */
  fromTokens: bigint
  rate: Rate
}

/**
 * How the steps are applied. `whole_request`: the step that the measured tokens of a request reach prices every one of
 * the unit's tokens in it. `slices`: each step prices the slice of the unit's own tokens that lies in it, counted afresh
 * in each request (`request_own`) or through the calendar month in the sheet's zone (`month_own`).
 *
 * A list may say that a request of exactly 32,000 tokens is still in the lower tier ("0 < n ≤ 32K", `reached: 'above'`)
 * or already in the upper ("n ≥ 32K", `reached: 'at'`). For slices the two are the same.
 */
export type Tiers =
  | {
      by: 'whole_request'
      measuredIn: Extract<TierMeasure, 'request_input' | 'request_output' | 'request_total'>
      reached: 'at' | 'above'
      steps: PriceStep[]
    }
  | { by: 'slices'; measuredIn: Extract<TierMeasure, 'request_own' | 'month_own'>; steps: PriceStep[] }

/** ISO weekdays: 1 is Monday, 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * A part of the day on a named clock, half-open. `until` at or before `from` is on the next day: "00:30–08:30" and
 * "23:00–07:00" are both one window, and the second belongs to the weekday on which it begins.
 */
export interface DayWindow {
  /** IANA name: `Asia/Shanghai`. */
  timeZone: string
  /** Minutes after midnight, 0 to 1439. */
  fromMinute: number
  /** Minutes after midnight, 0 to 1440. */
  untilMinute: number
  /** Weekdays on which it begins; empty is each. */
  weekdays: Weekday[]
}

/** The same for the same window, whatever the order in which its weekdays and its parts stand. */
export const windowKey = ({ timeZone, fromMinute, untilMinute, weekdays }: DayWindow): string =>
  `${timeZone} ${fromMinute}-${untilMinute} ${[...weekdays].sort().join('')}`.trim()

/**
 * The price of one unit from an instant on. A change is a new row: where several hold, the one that began last counts.
 * A row with a window counts before one without, which is all day.
 */
export interface UnitPrice {
  unit: RateUnit
  tiers: Tiers
  /** Null is all day. */
  window: DayWindow | null
  /** Null when the list does not say since when. */
  effectiveFrom: Date | null
  /** The first instant at which it no longer holds; null is none known. */
  effectiveUntil: Date | null
}

/** What is given before anything is charged, full again at each reset on the sheet's clock. Unused it is lost. */
export interface FreeQuota {
  id: string
  /** Units that it pays for, each at one for one: `['input', 'output']` is a pool of both. */
  units: RateUnit[]
  /** Of what the units count. */
  amount: bigint
  resets: QuotaReset
  effectiveFrom: Date | null
  effectiveUntil: Date | null
}

/**
 * A subscription: a fee a calendar month, what it includes, and what becomes of use beyond. The fee is charged in full for
 * each month in which the plan is on sale at some instant; while it is not, the list alone counts.
 */
export interface QuotaPlan {
  id: string
  /** In the smallest unit of the sheet's currency, for a calendar month on the sheet's clock. */
  monthlyFee: bigint
  includes: FreeQuota[]
  beyond: BeyondPlan
  effectiveFrom: Date | null
  effectiveUntil: Date | null
}

/** All that is known of one offering's prices. A unit without a row is one that the list does not name. */
export interface PriceSheet {
  providerId: string
  modelId: string
  /** ISO 3166-1 of the customers it is for, `*` when the list names no place. */
  region: string
  /** The provider's site, price book or road: `zai`, `azure-global`; empty is its only one. */
  channel: string
  currency: Currency
  /** On whose clock a month of the bill, a day of a quota and a "from 1 July" begin. IANA name. */
  timeZone: string
  prices: UnitPrice[]
  freeQuotas: FreeQuota[]
  /** Null is pay as you go. */
  plan: QuotaPlan | null
}

/**
 * What is charged when a list does not name a unit: a cached token is an input token, reasoning is output, and the batch
 * channel has no discount. Nothing stands in for the rest: a call that needs it cannot be priced. `request` alone may
 * be missing, as few lists charge for a call itself.
 */
export const standIns: Partial<Record<RateUnit, RateUnit>> = {
  cached_input: 'input',
  cache_write: 'input',
  cache_write_1h: 'cache_write',
  cached_input_audio: 'input_audio',
  cached_input_image: 'input_image',
  reasoning: 'output',
  batch_input: 'input',
  batch_cached_input: 'cached_input',
  batch_cache_write: 'cache_write',
  batch_output: 'output',
  batch_reasoning: 'batch_output',
}

/** A price without tiers. */
export function flat(rate: Rate): Tiers {
  return { by: 'slices', measuredIn: 'request_own', steps: [{ fromTokens: 0n, rate }] }
}

/** An amount as a rate: 0 of a list is free, no amount is unknown. */
export function rateOf(microsPerMillion: bigint | null): Rate {
  if (microsPerMillion === null) return { state: 'unknown' }
  if (microsPerMillion < 0n) throw new RangeError(`a price of ${microsPerMillion} micros is below zero`)
  return microsPerMillion === 0n ? { state: 'free' } : { state: 'known', microsPerMillion }
}
