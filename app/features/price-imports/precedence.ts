import { groupBy } from '#app/lib/group-by.ts'
import type { PriceSource, RateUnit } from '#db/vocabulary.ts'

import type { SaidPrice } from './said-prices.server.ts'

/**
 * Whose word counts: what an operator has decided, then what the provider says itself, then the lists that others gather,
 * in a fixed order, so that the same rows always give the same prices.
 */
export const precedence: readonly PriceSource[] = [
  'operator',
  'provider',
  'genai_prices',
  'models_dev',
  'litellm',
  'openrouter',
]
/** 0 is the strongest. */
export const rankOf = (source: PriceSource) => precedence.indexOf(source)

/** All that one source says of one unit of an offering: its tiers, hours and days belong together. */
export interface Voice {
  source: PriceSource
  prices: SaidPrice[]
}

/** One thing that an offering charges for, and who says what of it, the strongest first. */
export interface UnitVoices {
  unit: RateUnit
  voices: Voice[]
}

/** A model on one of its provider's sites, for customers of a region. */
export interface Offering {
  providerId: string
  modelId: string
  region: string
  channel: string
}

export const offeringKey = ({ providerId, modelId, region, channel }: Offering): string =>
  [providerId, modelId, region, channel].join('|')

/** Prices by offering, in the order of their names. */
export function byOffering(prices: readonly SaidPrice[]): SaidPrice[][] {
  const offerings = [...groupBy(prices, offeringKey)].sort(([a], [b]) => (a < b ? -1 : 1))
  return offerings.map(([, own]) => own)
}

/** Who says what of each unit of an offering. A source that only says that it does not know is no voice. */
export function unitVoices(offering: readonly SaidPrice[]): UnitVoices[] {
  const units = [...groupBy(offering, (price) => price.unit)]
  return units.flatMap(([unit, prices]) => {
    const voices = [...groupBy(prices, (price) => price.source)]
      .filter(([, own]) => own.some((price) => price.state !== 'unknown'))
      .map(([source, own]): Voice => ({ source, prices: own }))
      .sort((a, b) => rankOf(a.source) - rankOf(b.source))
    return voices.length > 0 ? [{ unit, voices }] : []
  })
}

/** What of a voice is in force on a day, as one text: two that say the same have the same. */
export function saysOn(voice: Voice, on: string): string {
  const inForce = voice.prices.filter(
    ({ effectiveFrom, effectiveUntil }) =>
      (effectiveFrom === null || effectiveFrom <= on) && (effectiveUntil === null || effectiveUntil > on),
  )
  const slots = groupBy(inForce, (price) => JSON.stringify([price.tierAboveTokens, price.hours]))
  return [...slots]
    .map(([slot, prices]) => {
      const newest = prices.reduce((a, b) => ((a.effectiveFrom ?? '') >= (b.effectiveFrom ?? '') ? a : b))
      return [slot, newest.currency, newest.state, newest.microsPerMillion ?? ''].join(' ')
    })
    .sort()
    .join('\n')
}

/** Where sources contradict each other about a unit. */
export interface PriceConflict extends UnitVoices, Offering {
  /** Which of the voices counts now. */
  ours: PriceSource
  /** Nobody has settled it: neither the provider's own word nor an operator since anything changed. */
  open: boolean
  /** Changes whenever any of the voices does, so that nobody decides on what they have not seen. */
  mark: string
}

/** The contradictions about an offering on a day, by unit. */
export function conflictsOf(offering: readonly SaidPrice[], on: string): PriceConflict[] {
  const [first] = offering
  if (!first) return []
  const { providerId, modelId, region, channel } = first
  return unitVoices(offering).flatMap(({ unit, voices }) => {
    const others = voices.filter((voice) => voice.source !== 'operator')
    const [strongest] = voices
    if (!strongest || new Set(others.map((voice) => saysOn(voice, on))).size < 2) return []
    const decided = voices.find((voice) => voice.source === 'operator')
    const decidedAt = Math.max(...(decided?.prices.map((price) => price.recordedAt.getTime()) ?? [-Infinity]))
    const changedAt = Math.max(...others.flatMap((voice) => voice.prices.map((price) => price.recordedAt.getTime())))
    const hasOwnWord = others.some((voice) => voice.source === 'provider')
    const ids = voices.flatMap((voice) => voice.prices.map((price) => price.id)).sort()
    return [
      {
        ...{ providerId, modelId, region, channel, unit, voices },
        ours: strongest.source,
        open: !hasOwnWord && decidedAt < changedAt,
        mark: `${ids.length}-${ids.at(-1) ?? ''}`,
      },
    ]
  })
}
