import type { Source } from '#app/features/catalog/source.ts'
import {
  flat,
  rateOf,
  type DayWindow,
  type PriceSheet,
  type PriceStep,
  type UnitPrice,
} from '#app/features/pricing/price-sheet.ts'
import { hoursInUtc } from '#app/features/pricing/price-words.ts'
import type { PriceLine } from '#app/features/pricing/price.ts'
import { priceUnits, type PriceUnit, type RateUnit } from '#db/vocabulary.ts'

/** Where a price was read, and the day on which it was seen there. */
export interface PriceEvidence {
  source: Source
  on: string
}

/** A model on one site of its provider, with its price list and where that was seen. */
export interface PricedModel {
  /** Stands for it in an address: `provider/model`, and the site where the provider has several. */
  key: string
  sheet: PriceSheet
  provider: PriceLine['provider']
  modelName: string
  /** Null is not known. */
  contextTokens: number | null
  /** The newest of its lines, by which the evidence is shown. */
  evidence: Pick<PriceLine, 'observedOn' | 'confidence' | 'sources'>
  /** Of each unit of the sheet. */
  units: Partial<Record<RateUnit, PriceEvidence>>
  caveats: PriceLine['caveats']
  /** What other sources say of it. */
  otherClaims: PriceLine['otherClaims']
}

/**
 * The lines of a price table as the price lists that a calculation needs. A tier holds for a whole request, by its input;
 * a list's days begin in UTC. Hours that are written in a way we cannot read make a price depend, never hold all day.
 */
export function pricedModels(lines: readonly PriceLine[]): PricedModel[] {
  const bySheet = new Map<string, PriceLine[]>()
  for (const line of lines) {
    const key = [line.provider.id, line.modelId, line.site, line.region, line.currency].join('\n')
    bySheet.set(key, [...(bySheet.get(key) ?? []), line])
  }
  return [...bySheet.values()].flatMap((own) => {
    const [first] = own
    return first ? [modelOf(first, own)] : []
  })
}

/** `provider/model`, and behind it the site, the place and, as `~name`, the plan where it has one. */
export const keyOfSheet = ({ providerId, modelId, channel, region, plan }: PriceSheet) =>
  [providerId, modelId, channel, region === '*' ? '' : region, plan ? `~${plan.id}` : ''].filter(Boolean).join('/')

function modelOf(first: PriceLine, lines: readonly PriceLine[]): PricedModel {
  const { provider, modelId, modelName, contextTokens, site, region, currency } = first
  const newest = [...lines].sort((a, b) => (b.observedOn ?? '').localeCompare(a.observedOn ?? ''))[0] ?? first
  const sheet: PriceSheet = {
    ...{ providerId: provider.id, modelId, region, channel: site, currency, timeZone: 'UTC' },
    prices: priceUnits.flatMap((unit) => pricesOf(unit, lines)),
    freeQuotas: [],
    plan: null,
  }
  return {
    ...{ key: keyOfSheet(sheet), sheet, provider, modelName, contextTokens },
    evidence: { observedOn: newest.observedOn, confidence: newest.confidence, sources: newest.sources },
    units: unitsOf(lines),
    caveats: [...new Set(lines.flatMap((line) => line.caveats))],
    otherClaims: lines.flatMap((line) => line.otherClaims),
  }
}

/** A price whose copy is undated was seen on the day on which its source was read. */
function unitsOf(lines: readonly PriceLine[]): PricedModel['units'] {
  const told = priceUnits.flatMap((unit): [PriceUnit, PriceEvidence][] => {
    const line = lines.find(({ micros, sources }) => unit in micros && sources.length > 0)
    const source = line?.sources[0]
    return line && source ? [[unit, { source, on: line.observedOn ?? source.readOn }]] : []
  })
  return Object.fromEntries(told)
}

function pricesOf(unit: PriceUnit, lines: readonly PriceLine[]): UnitPrice[] {
  const priced = lines.filter((line) => unit in line.micros)
  const byTime = new Map<string, PriceLine[]>()
  for (const line of priced) {
    const key = [line.hours, line.effectiveFrom, line.effectiveUntil].join('\n')
    byTime.set(key, [...(byTime.get(key) ?? []), line])
  }
  return [...byTime.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const window = windowOf(first.hours)
    const steps = own
      .map((line): PriceStep => ({
        fromTokens: BigInt(line.tierFromTokens),
        rate: window === 'unreadable' ? { state: 'depends' } : rateOf(line.micros[unit] ?? null),
      }))
      .sort((a, b) => (a.fromTokens < b.fromTokens ? -1 : 1))
    const [only] = steps
    const price: UnitPrice = {
      unit,
      tiers:
        only && steps.length === 1 && only.fromTokens === 0n
          ? flat(only.rate)
          : { by: 'whole_request', measuredIn: 'request_input', reached: 'above', steps },
      window: window === 'unreadable' ? null : window,
      effectiveFrom: dayStart(first.effectiveFrom),
      effectiveUntil: dayStart(first.effectiveUntil),
    }
    return [price]
  })
}

const dayStart = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`))

function windowOf(hours: string): DayWindow | null | 'unreadable' {
  if (hours === '') return null
  const clocks = hoursInUtc(hours)
  if (!clocks) return 'unreadable'
  return { timeZone: 'UTC', fromMinute: minuteOf(clocks.from), untilMinute: minuteOf(clocks.to), weekdays: [] }
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
