import { expect, test } from 'vitest'

import { flat, type UnitPrice } from './price-sheet.ts'
import { firstRate, nextChange, pricesNow } from './prices-now.ts'

const price = (micros: bigint, over: Partial<UnitPrice> = {}): UnitPrice => ({
  ...{ unit: 'input', tiers: flat({ state: 'known', microsPerMillion: micros }), window: null },
  ...{ effectiveFrom: null, effectiveUntil: null },
  ...over,
})
const day = (text: string) => new Date(`${text}T00:00:00+08:00`)
const night = { timeZone: 'Asia/Shanghai', fromMinute: 30, untilMinute: 510, weekdays: [] }

test('a price begins at its first instant and ends before its last', () => {
  const prices = [price(1n, { effectiveUntil: day('2026-07-01') }), price(2n, { effectiveFrom: day('2026-07-01') })]
  const at = (instant: Date) => pricesNow({ prices }, instant).input?.allDay?.tiers.steps[0]?.rate
  expect(at(new Date(day('2026-07-01').getTime() - 1))).toEqual({ state: 'known', microsPerMillion: 1n })
  expect(at(day('2026-07-01'))).toEqual({ state: 'known', microsPerMillion: 2n })
  expect(nextChange([{ prices }], day('2026-06-01'))).toEqual(day('2026-07-01'))
  expect(nextChange([{ prices }], day('2026-07-01'))).toBeNull()
})

test('a part of the day stands beside the whole day, and a price for a part alone follows from the hour', () => {
  const both = pricesNow({ prices: [price(4n), price(1n, { window: night })] }, day('2026-07-01')).input
  expect(both?.windows).toHaveLength(1)
  expect(both && firstRate(both)).toEqual({ state: 'known', microsPerMillion: 4n })
  const alone = pricesNow({ prices: [price(1n, { window: night })] }, day('2026-07-01')).input
  expect(alone && firstRate(alone)).toEqual({ state: 'depends' })
})

test('of a list of the past each unit’s newest price is shown', () => {
  const prices = [price(1n, { effectiveUntil: day('2024-05-01') }), price(2n, { effectiveFrom: day('2024-05-01') })]
  const now = pricesNow({ prices }, null).input
  expect(now && firstRate(now)).toEqual({ state: 'known', microsPerMillion: 2n })
})
