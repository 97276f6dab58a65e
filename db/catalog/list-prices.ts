import { findProvider, type ModelInfo, type ModelPrice } from '@pydantic/genai-prices'

import type { PriceCaveat, PriceUnit } from '../vocabulary.ts'

/** Where the rows below were read: the release that is bundled, by the day of its data. */
export const listPriceSource = { id: 'genai-prices', observedOn: '2026-09-23' }

/** One amount of a current price list, in US dollars. */
export interface ListPrice {
  modelId: string
  modelName: string
  contextTokens: number | null
  deprecated: boolean
  site: string
  unit: PriceUnit
  microsPerMillionTokens: bigint
  tierFromTokens: number
  tierUpToTokens: number | null
  hours: string
  effectiveFrom: string | null
  effectiveUntil: string | null
  caveats: PriceCaveat[]
}

/** The list's price keys that are counted in tokens; prices of searches, pages and hours are no token prices. */
const units: Record<string, PriceUnit> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cached_input',
  cache_write_mtok: 'cache_write',
  cache_write_1h_mtok: 'cache_write_1h',
  input_audio_mtok: 'input_audio',
  output_audio_mtok: 'output_audio',
  cache_audio_read_mtok: 'cached_input_audio',
  input_image_mtok: 'input_image',
  output_image_mtok: 'output_image',
  cache_image_read_mtok: 'cached_input_image',
}

/** A provider with two price books in the list has a site for each. */
const sites: Record<string, string> = { zhipuai: 'open.bigmodel.cn', zai: 'api.z.ai' }

/** Models that the list keeps under a provider and another door sells: Claude under Google is Vertex AI's. */
const soldElsewhere: Record<string, RegExp> = { google: /^claude-/ }

/** The current list of one provider, by its ids there; empty where the list does not cover it. */
export function listPricesOf(listIds: readonly string[]): ListPrice[] {
  return listIds.flatMap((listId) => {
    const provider = findProvider({ providerId: listId })
    if (!provider) throw new Error(`the price list knows no provider ${listId}`)
    const ours = provider.models.filter((model) => !soldElsewhere[listId]?.test(model.id))
    return ours.flatMap((model) => linesOf(model, listId))
  })
}

interface Part {
  prices: ModelPrice
  hours: string
  effectiveFrom: string | null
  effectiveUntil: string | null
}

function linesOf(model: ModelInfo, listId: string): ListPrice[] {
  const parts = partsOf(model)
  const isPartOfDay = parts.some((part) => part.hours !== '' && part.effectiveUntil === null)
  return parts.flatMap((part) => {
    const known = Object.entries(part.prices).flatMap(([key, price]) => {
      const unit = units[key]
      return unit && price !== undefined ? [{ unit, price }] : []
    })
    const starts = new Set([0])
    for (const { price } of known) if (typeof price === 'object') for (const tier of price.tiers) starts.add(tier.start)
    const steps = [...starts].sort((a, b) => a - b)
    return steps.flatMap((tierFromTokens, step) =>
      known.map(({ unit, price }) => ({
        modelId: model.id,
        modelName: model.name ?? model.id,
        contextTokens: model.context_window ?? null,
        deprecated: model.deprecated ?? false,
        site: sites[listId] ?? '',
        unit,
        microsPerMillionTokens: microsOf(typeof price === 'object' ? priceFrom(price, tierFromTokens) : price),
        tierFromTokens,
        tierUpToTokens: steps[step + 1] ?? null,
        hours: part.hours,
        effectiveFrom: part.effectiveFrom,
        effectiveUntil: part.effectiveUntil,
        caveats: [
          ...(isPartOfDay && part.effectiveUntil === null ? (['part_of_day'] as const) : []),
          ...caveatsOf(listId, model.id),
        ],
      })),
    )
  })
}

/**
 * The list's own rule: the last entry that holds wins. So an entry with a start day ends the one before it, and entries
 * by the hour stand beside the newest entry without one.
 */
function partsOf(model: ModelInfo): Part[] {
  const entries = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }]
  const parts: Part[] = []
  for (const { prices, constraint } of entries) {
    const newest = parts.findLast((part) => part.hours === '')
    if (constraint?.type === 'time_of_date') {
      const hours = `${minuteOf(constraint.start_time)}/${minuteOf(constraint.end_time)}`
      parts.push({ prices, hours, effectiveFrom: newest?.effectiveFrom ?? null, effectiveUntil: null })
    } else {
      const effectiveFrom = constraint?.start_date ?? null
      if (newest) newest.effectiveUntil = effectiveFrom
      parts.push({ prices, hours: '', effectiveFrom, effectiveUntil: null })
    }
  }
  return parts
}

const minuteOf = (time: string) => `${time.slice(0, 5)}Z`

const priceFrom = (price: { base: number; tiers: { start: number; price: number }[] }, from: number): number =>
  price.tiers.findLast((tier) => tier.start <= from)?.price ?? price.base

/** Millionths, exactly: the list writes its dollars as binary fractions of at most six decimals. */
function microsOf(dollars: number): bigint {
  const micros = Math.round(dollars * 1_000_000)
  if (Math.abs(micros - dollars * 1_000_000) > 0.001) throw new Error(`${dollars} USD is finer than a millionth`)
  return BigInt(micros)
}

/** What the list itself remarks about its figures. */
function caveatsOf(listId: string, modelId: string): PriceCaveat[] {
  if (listId === 'zhipuai') {
    // Zhipu bills in yuan alone; the list converts at 7.25 and keeps only the lowest tier of its larger models.
    return /^GLM-(4\.5-Air|4\.7|5)/.test(modelId) ? ['converted_from_cny', 'lowest_tier_only'] : ['converted_from_cny']
  }
  if (listId === 'minimax' && /M2(\.1(-highspeed)?)?$/.test(modelId)) return ['converted_from_cny']
  return []
}
