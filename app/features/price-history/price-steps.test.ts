import { expect, test } from 'vitest'

import { largestMoves, moveOf, seriesOf, type PriceMove, type PriceStep } from './price-steps.ts'

const step = (from: string, micros: bigint | null, over: Partial<PriceStep> = {}): PriceStep => ({
  ...{ unit: 'input', currency: 'USD', channel: '', state: micros === null ? null : 'known', micros, from },
  ...{ isTold: true, source: { title: 'a list', href: null }, quote: null, readOn: from, ...over },
})

test('what says the same as before is no step, and two currencies are two series', () => {
  const series = seriesOf([
    step('2026-03-01', 2n),
    step('2024-07-01', 4n),
    step('2026-02-01', 4n),
    step('2024-07-01', 30n, { currency: 'CNY' }),
  ])
  expect(series.map(({ currency, steps }) => [currency, steps.map(({ from, micros }) => [from, micros])])).toEqual([
    [
      'USD',
      [
        ['2024-07-01', 4n],
        ['2026-03-01', 2n],
      ],
    ],
    ['CNY', [['2024-07-01', 30n]]],
  ])
})

test('a price that is no longer named is a step, and one that never was is no series', () => {
  expect(seriesOf([step('2026-01-01', 1n), step('2026-02-01', null)])[0]?.steps.map(({ state }) => state)).toEqual([
    'known',
    null,
  ])
  expect(seriesOf([step('2026-02-01', null)])).toEqual([])
})

test('a move is told of two known prices alone', () => {
  expect(moveOf(step('a', 200n), step('b', 150n))).toBe(-250)
  expect(moveOf(step('a', 3n), step('b', 4n))).toBe(333)
  expect(moveOf(step('a', 0n), step('b', 4n))).toBeNull()
  expect(moveOf(undefined, step('b', 4n))).toBeNull()
  expect(moveOf(step('a', 4n), step('b', null))).toBeNull()
})

test('of a model’s units that fall together the largest fall is told', () => {
  const move = (modelId: string, tenths: number): PriceMove => ({
    ...{ providerId: 'p', providerName: { en: 'P', 'zh-CN': 'P', 'zh-HK': 'P' }, modelId, modelName: modelId },
    ...{
      unit: 'input',
      currency: 'USD',
      before: 2n,
      after: 1n,
      on: '2026-01-01',
      source: { title: 's', href: null },
      tenths,
    },
  })
  const { falls, rises } = largestMoves([move('a', -100), move('a', -400), move('b', -200), move('a', 50)], { most: 2 })
  expect(falls.map(({ modelId, tenths }) => [modelId, tenths])).toEqual([
    ['a', -400],
    ['b', -200],
  ])
  expect(rises).toHaveLength(1)
})
