import { z } from 'zod'

import { windowKey, type DayWindow } from '#app/features/pricing/price-sheet.ts'
import type { ListedFacts } from '#db/facts.ts'
import {
  modelModalities,
  type Currency,
  type ModelModality,
  type ModelTrait,
  type PriceCaveat,
  type PriceState,
  type RateUnit,
  type TierMeasure,
  type TierReach,
} from '#db/vocabulary.ts'

import { amountFaults, microsPerMillionOf } from './amount.ts'
import type { ListedPlans } from './listed-plan.ts'
import { areAtOnce, mostWindows } from './overlapping-hours.ts'

/** Why a line of a list is not taken over. */
export const refusalReasons = [
  ...amountFaults,
  'malformed',
  'duplicate_key',
  'unit_not_kept',
  'no_price',
  'plan_not_price',
  'nothing_written',
  'broken_tier',
  'broken_window',
  'overlapping_hours',
  'hours_by_volume',
  'too_many_hours',
  'broken_days',
  'too_many_lines',
  'plan_missing',
  'plan_currency',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export interface RefusedLine {
  /** The model as the source names it. */
  key: string
  /** The field of it, or empty for the whole model. */
  field: string
  reason: RefusalReason
}

/** One amount of a list: a unit, in one tier and part of the day. */
export interface ListedPrice {
  unit: RateUnit
  currency: Currency
  state: PriceState
  /** Only a known price has an amount, and it is above zero. */
  microsPerMillion: bigint | null
  tiersMeasuredIn: TierMeasure
  tierReached: TierReach
  /** Where the tier begins; 0 is the first. */
  tierAboveTokens: number
  window: DayWindow | null
  /** On whose clock its days begin. IANA name. */
  timeZone: string
  /** First day as the list says it; null when it does not say. */
  effectiveFrom: string | null
  /** First day on which it no longer holds; null is none known. */
  effectiveUntil: string | null
  caveats: PriceCaveat[]
}

/** Without `plans` and `quotas` a list is silent about them: what was known stays. */
export interface ListedModel extends Partial<ListedPlans> {
  /** Unique in its source: `zhipuai/glm-4.6`. */
  key: string
  /** The provider as the source names it. */
  providerKey: string
  /** The model as the source names it below that provider. */
  modelKey: string
  name: string
  /** Null is not known. */
  contextTokens: number | null
  facts: ListedFacts
  prices: ListedPrice[]
}

/** Of what a list tells beside its prices: in another shape it is as if it were not told. */
export const ifTold = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null)

/** A list that tells nothing but prices. */
export const noFacts: ListedFacts = { outputTokens: null, takes: null, gives: null, traits: {} }

const mostTokens = 2 ** 31 - 1

/** A count of tokens that a list tells; null where it tells none that a column takes. */
export const tokensTold = (count: number | null | undefined): number | null =>
  count !== null && count !== undefined && Number.isSafeInteger(count) && count > 0 && count <= mostTokens
    ? count
    : null

/** Modalities as a list names them, ours alone, in our order; null where it names none of them. */
export function modalitiesTold(names: readonly string[] | null | undefined): ModelModality[] | null {
  const known = new Set(names?.map((name) => modalityNames[name] ?? name))
  const ours = modelModalities.filter((modality) => known.has(modality))
  return ours.length > 0 ? ours : null
}

/** What lists call by another name. */
const modalityNames: Partial<Record<string, ModelModality>> = {
  file: 'pdf',
  embeddings: 'embedding',
  rerank: 'ranking',
}

/** Traits that a list says yes or no about; null and undefined are silence. */
export function traitsTold(told: Partial<Record<ModelTrait, boolean | null | undefined>>): ListedFacts['traits'] {
  return Object.fromEntries(Object.entries(told).filter(([, said]) => typeof said === 'boolean'))
}

/** What was read from one copy of a source. */
export interface Listing {
  models: ListedModel[]
  refused: RefusedLine[]
}

/** A copy that is not the list at all; nothing of it is taken over. */
export type CopyFault = 'not_json' | 'not_the_list' | 'too_many'

/** The largest list has 5,000 models; a copy with more than this is not one of them. */
export const mostModels = 50_000
/** Far more than units, tiers, hours and days of one model make. */
const mostLines = 200

/** A name that can be kept: short enough for an index, without control characters and halves of characters. */
export const isKey = (name: string): boolean => /^[^\p{Cc}\p{Cs}]{1,300}$/u.test(name)

/** The names that stand in a list twice. */
export function doubled(names: readonly (string | undefined)[]): Set<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) {
    if (name === undefined) continue
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return twice
}

/** What the price of a unit is counted in, as a power of ten that makes it millionths for a million. */
export const shiftOf = { million: 6, thousand: 9, each: 12 } as const

/** Collects one model's prices, and what of it was refused: of two prices for one thing neither is taken. */
export class ModelReader {
  private readonly lines = new Set<string>()
  private readonly fields = new Map<ListedPrice, string>()
  readonly prices: ListedPrice[] = []
  readonly refused: RefusedLine[] = []

  constructor(
    readonly key: string,
    private readonly caveats: PriceCaveat[] = [],
  ) {}

  refuse(field: string, reason: RefusalReason): void {
    this.refused.push({ key: this.key, field, reason })
  }

  /** @param zero what a zero says in this list: not every zero is free */
  add(
    field: string,
    amount: number | string,
    about: Partial<Omit<ListedPrice, 'state' | 'microsPerMillion' | 'caveats'>> & {
      unit: RateUnit
      per: keyof typeof shiftOf
      zero?: PriceState
    },
  ): void {
    const micros = microsPerMillionOf(amount, shiftOf[about.per])
    if (typeof micros !== 'bigint') return this.refuse(field, micros)
    this.put(field, {
      ...about,
      state: micros === 0n ? (about.zero ?? 'free') : 'known',
      microsPerMillion: micros || null,
    })
  }

  /** The gathered lists count in dollars and choose a tier by the input of a whole request, unless told. */
  put(field: string, price: Partial<ListedPrice> & Pick<ListedPrice, 'unit' | 'state'>): void {
    const listed: ListedPrice = {
      unit: price.unit,
      currency: price.currency ?? 'USD',
      state: price.state,
      microsPerMillion: price.microsPerMillion ?? null,
      tiersMeasuredIn: price.tiersMeasuredIn ?? 'request_input',
      tierReached: price.tierReached ?? 'above',
      tierAboveTokens: price.tierAboveTokens ?? 0,
      window: price.window ?? null,
      timeZone: price.timeZone ?? 'UTC',
      effectiveFrom: price.effectiveFrom ?? null,
      effectiveUntil: price.effectiveUntil ?? null,
      caveats: this.caveats,
    }
    const line = lineOf(listed)
    if (this.lines.has(line)) {
      const first = this.prices.findIndex((other) => lineOf(other) === line)
      if (first >= 0) this.prices.splice(first, 1)
      return this.refuse(field, 'duplicate_key')
    }
    if (this.lines.size === mostLines) return this.refuse(field, 'too_many_lines')
    this.lines.add(line)
    this.prices.push(listed)
    this.fields.set(listed, field)
  }

  /** When all prices are there: refuses those by the hour that no year can be reckoned by, whichever came first. */
  settleHours(): void {
    const timed = this.prices.filter(({ window }) => window !== null)
    const distinct = new Set(timed.flatMap(({ window }) => (window ? [windowKey(window)] : [])))
    const isByVolume = ({ unit }: ListedPrice) =>
      this.prices.some((other) => other.unit === unit && other.tiersMeasuredIn === 'month_own')
    const reasons = timed.flatMap((price): [ListedPrice, RefusalReason][] => {
      if (this.prices.some((other) => areAtOnce(price, other))) return [[price, 'overlapping_hours']]
      if (isByVolume(price)) return [[price, 'hours_by_volume']]
      return distinct.size > mostWindows ? [[price, 'too_many_hours']] : []
    })
    for (const [price, reason] of reasons) {
      this.prices.splice(this.prices.indexOf(price), 1)
      this.refuse(this.fields.get(price) ?? '', reason)
    }
  }
}

/** Names a price among those of its model: the same line with another amount is a change. */
export function lineOf(price: Pick<ListedPrice, 'unit' | 'tierAboveTokens' | 'window' | 'effectiveFrom'>): string {
  const { window } = price
  return [price.unit, price.tierAboveTokens, window ? windowKey(window) : '', price.effectiveFrom ?? ''].join('|')
}
