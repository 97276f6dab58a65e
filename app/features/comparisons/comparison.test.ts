import { expect, test } from 'vitest'

import { ratio } from '#app/lib/ratio.ts'
import type { Currency } from '#db/vocabulary.ts'

import { changeFrom, type Conversion } from './change.ts'
import { comparisonAddress, readComparisonAsked } from './compare-query.ts'
import { reachOn, saysTheSame, yearRow } from './comparison.ts'

const conversion: Conversion = {
  on: '2026-09-29',
  rates: [
    { base: 'EUR', quote: 'USD', on: '2026-09-29', perUnit: ratio(1n), source: 'ecb' },
    { base: 'EUR', quote: 'CNY', on: '2026-09-29', perUnit: ratio(7n), source: 'ecb' },
  ],
}
const dollars = (amount: bigint, currency: Currency = 'USD') => ({ amount: ratio(amount), currency })

test('a change is told in tenths of a percent, across currencies by the rate and said to be so', () => {
  expect(changeFrom(dollars(200n), dollars(150n), conversion)).toEqual({ tenths: -250, byRate: false })
  expect(changeFrom(dollars(100n), dollars(350n, 'CNY'), conversion)).toEqual({ tenths: -500, byRate: true })
  expect(changeFrom(dollars(100n), dollars(350n, 'HKD'), conversion)).toBeNull()
  expect(changeFrom(dollars(100n), dollars(350n, 'CNY'), null)).toBeNull()
  expect(changeFrom(dollars(0n), dollars(1n), conversion)).toBeNull()
})

const cell = (amount: bigint | null, currency: Currency = 'USD') => ({
  ...{ amount: amount === null ? null : ratio(amount), currency, reasons: [], applied: [] },
})

test('the least of a row is found across currencies, and nobody is where a rate is missing', () => {
  const least = (cells: ReturnType<typeof cell>[]) => {
    const row = yearRow('list', cells, { baseline: 0, conversion })
    return row.kind === 'year' && row.cells.map(({ isLeast }) => isLeast)
  }
  expect(least([cell(100n), cell(350n, 'CNY'), cell(null)])).toEqual([false, true, false])
  expect(least([cell(100n), cell(1n, 'HKD')])).toEqual([false, false])
  expect(least([cell(100n)])).toEqual([false])
})

test('a row is no difference when all its cells say the same, whatever stands beside them', () => {
  const row = (...amounts: (bigint | null)[]) =>
    yearRow(
      'list',
      amounts.map((amount) => cell(amount)),
      { baseline: 0, conversion },
    )
  expect(saysTheSame(row(5n, 5n, 5n))).toBe(true)
  expect(saysTheSame(row(5n, 6n))).toBe(false)
  expect(saysTheSame(row(0n, null))).toBe(false)
})

test('the model that is left is among those compared, seven are one too many, and what is not understood is named', () => {
  const search = new URLSearchParams('m=a/1&m=a/2&m=a/3&m=a/4&m=a/5&m=a/6&from=b/1&hide=list,nothing&unit=gram&calls=5')
  const asked = readComparisonAsked(search)
  expect(asked).toMatchObject({
    keys: ['b/1', 'a/1', 'a/2', 'a/3', 'a/4', 'a/5'],
    hidden: ['list'],
    bad: ['unit=gram', 'm=a/6', 'hide=nothing'],
  })
  const address = comparisonAddress(asked, { at: new Date('2026-11-29T00:00:00Z') })
  expect(address).toMatchObject({ from: 'b/1', calls: 5, start: '2026-11', hide: 'list' })
  expect(address).not.toHaveProperty('q')
})

test('what is said of a place counts before what is said of every place, and of everybody before organisations', () => {
  const row = (region: string, over: object = {}) => ({
    ...{ region, channel: 'direct' as const, customerType: 'any' as const, since: null, until: null, ...over },
  })
  const on = '2026-11-29'
  const [everywhere, here, firms] = [row('*'), row('HK'), row('HK', { customerType: 'enterprise' })]
  expect(reachOn([everywhere, firms, here], { place: 'HK', on })).toBe(here)
  expect(reachOn([firms, everywhere], { place: 'HK', on })).toBe(everywhere)
  expect(reachOn([row('HK', { until: { on, precision: 'day' } })], { place: 'HK', on })).toBeNull()
  expect(reachOn([row('CN')], { place: 'HK', on })).toBeNull()
})
