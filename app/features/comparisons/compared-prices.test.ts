import { expect, test } from 'vitest'

import type { Job } from '#app/features/costs/workload.ts'
import { flat, type PriceSheet, type UnitPrice } from '#app/features/pricing/price-sheet.ts'

import { comparedPrice, tellingPart, unitsNamed } from './compared-prices.ts'

const at = new Date('2026-11-29T00:00:00Z')
const job = (input: bigint): Job => ({
  ...{ id: 'calls', callsPerMonth: 1n, sizes: [{ weight: 1, inputTokens: input, outputTokens: 100n }] },
  ...{ cachedBasisPoints: 2500, cacheWriteBasisPoints: 0, batchBasisPoints: 0 },
})
const price = (over: Partial<UnitPrice> & Pick<UnitPrice, 'unit'>): UnitPrice => ({
  ...{ tiers: flat({ state: 'known', microsPerMillion: 2_000_000n }), window: null },
  ...{ effectiveFrom: null, effectiveUntil: null, ...over },
})
const sheet = (...prices: UnitPrice[]): PriceSheet => ({
  ...{ providerId: 'zhipu', modelId: 'glm', region: '*', channel: '', currency: 'CNY', timeZone: 'UTC' },
  ...{ prices, freeQuotas: [], plan: null },
})
const tiered = price({
  unit: 'input',
  tiers: {
    ...{ by: 'whole_request', measuredIn: 'request_input', reached: 'above' },
    steps: [
      { fromTokens: 0n, rate: { state: 'known', microsPerMillion: 2_000_000n } },
      { fromTokens: 32_000n, rate: { state: 'known', microsPerMillion: 4_000_000n } },
    ],
  },
})
const read = (one: PriceSheet, input: bigint, scale: '1k' | '1m' | 'call' = '1m') =>
  comparedPrice(one, 'input', { at, scale, job: job(input) })

test('every tier is unfolded, and the one that a call of the visitor’s reaches is told', () => {
  const at32 = read(sheet(tiered), 32_000n)
  expect(
    at32.state === 'listed' &&
      at32.parts.map(({ fromTokens, upToTokens, isYours }) => [fromTokens, upToTokens, isYours]),
  ).toEqual([
    [0n, 32_000n, true],
    [32_000n, null, false],
  ])
  expect(tellingPart(read(sheet(tiered), 32_001n))?.amount).toEqual({ n: 4_000_000n, d: 1_000_000n })
})

test('a price is told for a thousand, a million, or what a call of the visitor’s uses', () => {
  const amount = (scale: '1k' | '1m' | 'call') => {
    const { n, d } = tellingPart(read(sheet(price({ unit: 'input' })), 4_000n, scale))?.amount ?? { n: 0n, d: 1n }
    return Number(n) / Number(d)
  }
  expect([amount('1m'), amount('1k')]).toEqual([2, 0.002])
  // 4,000 tokens of which a quarter is read from the cache: 3,000 at 2 a million.
  expect(amount('call')).toBe(0.006)
})

test('what a list does not name is charged as what stands in for it, and never free', () => {
  const named = sheet(price({ unit: 'input' }))
  const about = { at, scale: '1m' as const, job: job(1n) }
  expect(comparedPrice(named, 'cached_input', about)).toEqual({ state: 'charged_as', unit: 'input' })
  expect(comparedPrice(named, 'output', about)).toEqual({ state: 'not_listed' })
  expect(tellingPart(comparedPrice(named, 'output', about))).toBeNull()
})

test('of each part of the day the price that holds is shown, and the one that is to come; none is that of all calls', () => {
  const window = { timeZone: 'UTC', fromMinute: 990, untilMinute: 30, weekdays: [] }
  const read = comparedPrice(
    sheet(
      price({ unit: 'input', effectiveUntil: new Date('2026-01-01T00:00:00Z') }),
      price({ unit: 'input', effectiveFrom: new Date('2026-01-01T00:00:00Z') }),
      price({ unit: 'input', effectiveFrom: new Date('2027-01-01T00:00:00Z') }),
      price({ unit: 'input', window }),
    ),
    'input',
    { at, scale: '1m', job: job(1n) },
  )
  expect(
    read.state === 'listed' &&
      read.parts.map(({ window, effectiveFrom, isYours }) => [window !== null, effectiveFrom, isYours]),
  ).toEqual([
    [true, null, false],
    [false, null, false],
    [false, new Date('2027-01-01T00:00:00Z'), false],
  ])
})

test('rows stand in one order, whichever list names them first', () => {
  expect(
    unitsNamed([sheet(price({ unit: 'output' })), sheet(price({ unit: 'batch_input' }), price({ unit: 'input' }))]),
  ).toEqual(['input', 'output', 'batch_input'])
})
