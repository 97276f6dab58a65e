import type { RateUnit } from '#db/vocabulary.ts'

import { windowKey, type PriceSheet, type Rate, type UnitPrice } from './price-sheet.ts'

/** What a unit costs at one instant: all day, and in parts of the day. */
export interface UnitNow {
  /** Null when the list prices parts of the day alone. */
  allDay: UnitPrice | null
  /** Each window's own price. */
  windows: UnitPrice[]
}

export type PricesNow = Partial<Record<RateUnit, UnitNow>>

/**
 * The prices of a sheet that hold at an instant, unit by unit; of several the one that began last. Without an instant
 * each unit's newest price, whether it still holds or not: for lists of the past.
 */
export function pricesNow({ prices }: Pick<PriceSheet, 'prices'>, at: Date | null): PricesNow {
  const now: PricesNow = {}
  for (const price of prices) {
    if (at !== null && !holds(price, at.getTime())) continue
    const unit = (now[price.unit] ??= { allDay: null, windows: [] })
    if (price.window === null) {
      if (unit.allDay === null || begins(price) >= begins(unit.allDay)) unit.allDay = price
      continue
    }
    const key = windowKey(price.window)
    const same = unit.windows.findIndex(({ window }) => window && windowKey(window) === key)
    const before = unit.windows[same]
    if (!before) unit.windows.push(price)
    else if (begins(price) >= begins(before)) unit.windows[same] = price
  }
  return now
}

/** What the first token costs all day; `depends` where that follows from the hour. */
export function firstRate({ allDay }: UnitNow): Rate {
  return allDay ? (allDay.tiers.steps[0]?.rate ?? { state: 'unknown' }) : { state: 'depends' }
}

/** The next instant at which a price of these begins or ends; null when none is known. */
export function nextChange(sheets: readonly Pick<PriceSheet, 'prices'>[], at: Date): Date | null {
  let next: Date | null = null
  for (const { prices } of sheets) {
    for (const { effectiveFrom, effectiveUntil } of prices) {
      for (const end of [effectiveFrom, effectiveUntil]) {
        if (end !== null && end > at && (next === null || end < next)) next = end
      }
    }
  }
  return next
}

const begins = ({ effectiveFrom }: UnitPrice) => effectiveFrom?.getTime() ?? -Infinity

const holds = ({ effectiveFrom, effectiveUntil }: UnitPrice, at: number) =>
  (effectiveFrom === null || effectiveFrom.getTime() <= at) &&
  (effectiveUntil === null || at < effectiveUntil.getTime())
