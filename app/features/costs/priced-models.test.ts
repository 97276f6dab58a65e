import { expect, test } from 'vitest'

import type { PriceLine } from '#app/features/pricing/price.ts'

import { pricedModels } from './priced-models.ts'

const line = (over: Partial<PriceLine>): PriceLine => ({
  key: 'k',
  provider: { id: 'zhipu', name: { en: 'Zhipu', 'zh-CN': '智谱', 'zh-HK': '智譜' }, sandbox: false },
  modelId: 'glm-4',
  modelName: 'GLM-4',
  contextTokens: null,
  edition: 'current',
  site: '',
  region: '*',
  currency: 'CNY',
  tierFromTokens: 0,
  tierUpToTokens: null,
  hours: '',
  effectiveFrom: null,
  effectiveUntil: null,
  observedOn: null,
  micros: {},
  caveats: [],
  otherClaims: [],
  confidence: 'community',
  sources: [],
  ...over,
})
const pricesOf = (lines: PriceLine[]) => pricedModels(lines)[0]?.sheet.prices

test('a price of zero is free, and none is unknown', () => {
  expect(
    pricesOf([line({ micros: { input: 0n, output: null } })])?.map(({ unit, tiers }) => [unit, tiers.steps]),
  ).toEqual([
    ['input', [{ fromTokens: 0n, rate: { state: 'free' } }]],
    ['output', [{ fromTokens: 0n, rate: { state: 'unknown' } }]],
  ])
})

test('lines of several tiers are one price for whole requests', () => {
  const tiered = [
    line({ tierFromTokens: 32_000, micros: { input: 4_000_000n } }),
    line({ tierUpToTokens: 32_000, micros: { input: 2_000_000n } }),
  ]
  expect(pricesOf(tiered)).toMatchObject([
    {
      unit: 'input',
      tiers: {
        by: 'whole_request',
        measuredIn: 'request_input',
        steps: [
          { fromTokens: 0n, rate: { microsPerMillion: 2_000_000n } },
          { fromTokens: 32_000n, rate: { microsPerMillion: 4_000_000n } },
        ],
      },
    },
  ])
})

test('hours become a window, and hours that cannot be read make the price depend', () => {
  const [day, other] = ['16:30Z/00:30Z', 'at night'].map(
    (hours) => pricesOf([line({ hours, micros: { input: 1n } })])?.[0],
  )
  expect(day?.window).toEqual({ timeZone: 'UTC', fromMinute: 990, untilMinute: 30, weekdays: [] })
  expect(other).toMatchObject({ window: null, tiers: { steps: [{ rate: { state: 'depends' } }] } })
})

test('a price that ends and the one that follows it both stand in the list', () => {
  const prices = pricesOf([
    line({ effectiveUntil: '2027-01-01', micros: { input: 1n } }),
    line({ effectiveFrom: '2027-01-01', micros: { input: 2n } }),
  ])
  expect(prices?.map(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil])).toEqual([
    [null, new Date('2027-01-01T00:00:00Z')],
    [new Date('2027-01-01T00:00:00Z'), null],
  ])
})

test('two currencies of one model are two lists', () => {
  const models = pricedModels([line({ micros: { input: 1n } }), line({ currency: 'USD', micros: { input: 1n } })])
  expect(models.map(({ sheet }) => sheet.currency)).toEqual(['CNY', 'USD'])
})
