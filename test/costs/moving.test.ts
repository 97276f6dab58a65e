import { expect, test } from 'vitest'

import { compareCosts } from '#app/features/costs/compare-costs.ts'
import { flipsOf, rateFlips } from '#app/features/costs/flips.ts'
import { worthOfOffers } from '#app/features/costs/offer-worth.ts'
import { breakEven } from '#app/features/costs/moving.ts'
import { monthAfter } from '#app/features/costs/zone-clock.ts'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import type { PriceSheet } from '#app/features/pricing/price-sheet.ts'

import { job, offer, price, sheet, workload } from './given.ts'

const model = (modelId: string, over: Partial<PriceSheet>): PricedModel => ({
  key: modelId,
  sheet: sheet({ modelId, providerId: modelId, ...over }),
  provider: { id: modelId, name: { en: modelId, 'zh-CN': modelId, 'zh-HK': modelId }, sandbox: false },
  modelName: modelId,
  contextTokens: null,
  ...{ units: {}, otherClaims: [] },
  evidence: { observedOn: null, confidence: 'primary', sources: [] },
  caveats: [],
})
const at = (input: bigint, over: Partial<PriceSheet> = {}) => ({ prices: [price('input', input)], ...over })
/** 1000 calls of 10,000 tokens: 10 M tokens a month. */
const work = workload({
  months: 3,
  jobs: [job({ id: 'calls', callsPerMonth: 1000n, sizes: [{ weight: 1, inputTokens: 10_000n, outputTokens: 0n }] })],
})
const months = (...bills: bigint[]) => ({
  months: bills.map((bill, index) => ({
    ...{ month: monthAfter('2024-07', index), list: bill, bill },
    ...{ exact: { n: bill, d: 1n }, lines: [] },
  })),
})

test('moving pays from the month after which it never falls behind again', () => {
  // Ahead after July by 10, behind after August, level after September.
  expect(breakEven(months(0n, 20n, 0n), 0n, months(10n, 5n, 5n))).toBe('2024-09')
  expect(breakEven(months(5n, 5n, 5n), 10n, months(10n, 10n, 10n))).toBe('2024-08')
  expect(breakEven(months(5n, 5n, 5n), 0n, months(10n, 10n, 10n))).toBe('2024-07')
  expect(breakEven(months(5n, 5n, 5n), 16n, months(10n, 10n, 10n))).toBeNull()
})

test('reading the rows anew is paid once, by whoever moves', () => {
  const { parts, baseline } = compareCosts({
    models: [model('old', at(4_000_000n)), model('new', at(2_000_000n))],
    ...{ offers: [], workload: work, fields: { from: 'old' } },
    // 15 M tokens at 2: 30.00
    rowsToRead: { rows: 30_000n, tokensPerRow: 500n },
  })
  expect(baseline).toMatchObject({ move: 0n, sum: 12_000n })
  // 20 a month beside 40: level after the second month, less 30.
  expect(parts[0]?.rows[0]).toMatchObject({ move: 3000n, sum: 9000n, breakEven: '2024-08', change: -250 })
})

test('a free quota pays for the work and not for the move too', () => {
  const quota = { id: 'welcome', units: ['input' as const], amount: 30_000_000n, resets: 'never' as const }
  const freeQuotas = [{ ...quota, effectiveFrom: null, effectiveUntil: null }]
  const { parts } = compareCosts({
    models: [model('old', at(4_000_000n)), model('new', at(2_000_000n, { freeQuotas }))],
    ...{ offers: [], workload: work, fields: { from: 'old' } },
    rowsToRead: { rows: 30_000n, tokensPerRow: 500n },
  })
  expect(parts[0]?.rows[0]).toMatchObject({ move: 3000n, sum: 3000n })
})

test('more calls than a credit covers turn the order round, at the very number', () => {
  const models = [model('list', at(1_000_000n)), model('given', at(2_000_000n))]
  // The dearer one gives 60 yuan: 3 × 20 − 60 = 0 beside 30; from 2000 calls on, 120 − 60 = 60 beside 60.
  const offers = [offer({ providerId: 'given', gift: { kind: 'credit', currency: 'CNY', amount: 6000n, models: [] } })]
  const { parts } = compareCosts({ models, offers, workload: work, fields: {} })
  const rows = parts[0]?.rows ?? []
  expect(rows.map(({ model: { key } }) => key)).toEqual(['given', 'list'])
  const flips = flipsOf(rows, { workload: work, offers })
  expect(flips).toMatchObject([{ by: 'calls', side: 'more', cheapest: { key: 'list' } }])
  const [more] = flips
  // Within a hundredth above the number from which the other is cheaper.
  expect(more && more.at > 2000n && more.at <= 2025n).toBe(true)
})

test('a share of cache turns the order round where one list is cheaper for it', () => {
  const cached = [price('input', 3_000_000n), price('cached_input', 100_000n)]
  const models = [model('flat', at(2_000_000n)), model('cache', { prices: cached })]
  const { parts } = compareCosts({ models, offers: [], workload: work, fields: {} })
  // 3 − 2.9 x = 2: x = 34.5 %
  expect(flipsOf(parts[0]?.rows ?? [], { workload: work, offers: [] })).toMatchObject([
    { by: 'cached', side: 'more', at: 35n, cheapest: { key: 'cache' } },
  ])
})

test('the rate at which two currencies change places follows from their totals', () => {
  const models = [model('yuan', at(7_000_000n)), model('dollar', at(1_000_000n, { currency: 'USD' }))]
  const comparison = compareCosts({ models, offers: [], workload: work, fields: {} })
  expect(rateFlips(comparison)).toMatchObject([
    { base: 'USD', quote: 'CNY', perUnit: { n: 7n, d: 1n }, inBase: { model: { key: 'dollar' } } },
  ])
})

test('an offer is worth what can be used before it ends, not what it promises', () => {
  const models = [model('given', at(2_000_000n))]
  const [one, off, none] = [
    offer({
      ...{ id: 'credit', providerId: 'given' },
      gift: { kind: 'credit', currency: 'CNY', amount: 100_000n, models: [] },
      // July has 31 days: 15.5 of them take half of its 20.00.
      life: { validForSeconds: 15.5 * 86_400, grantExpiresAt: null },
    }),
    offer({ ...{ id: 'off', providerId: 'given' }, gift: { kind: 'percent_discount', basisPoints: 1000, models: [] } }),
    offer({
      ...{ id: 'other', providerId: 'given' },
      gift: { kind: 'credit', currency: 'USD', amount: 1n, models: [] },
    }),
  ]
  const offers = [one, off, none]
  const worth = worthOfOffers(compareCosts({ models, offers, workload: work, fields: {} }), { offers, workload: work })
  expect(worth.get('credit')).toMatchObject({
    ...{ saved: 1000n, currency: 'CNY', burnt: { used: { n: 1000n, d: 1n }, whole: 100_000n } },
  })
  // Three months of 20.00 at a tenth less, alone.
  expect(worth.get('off')).toMatchObject({ saved: 600n, burnt: null })
  expect(worth.get('other')).toBe('other_currency')
})
