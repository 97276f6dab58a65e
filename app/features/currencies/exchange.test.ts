import { expect, test } from 'vitest'

import { compare, ratio } from '#app/lib/ratio.ts'
import type { Currency } from '#db/vocabulary.ts'

import { convert, rateOn } from './exchange.ts'
import { datedRates, type RateDay } from './published-rates.ts'

const march13: RateDay = {
  day: '2026-03-13',
  source: 'ecb',
  sourceUrl: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
  perEuro: { USD: '1.1476', CNY: '7.9145', HKD: '8.9827' },
}
const rate = (from: Currency, to: Currency) => {
  const found = rateOn(datedRates(march13), { from, to, day: '2026-03-16' })
  if (!found) throw new Error(`${from} ${to} has no rate`)
  return found
}

test('two currencies meet by way of the euro without rounding, and the rate keeps its day and source', () => {
  const found = rate('USD', 'HKD')
  expect(found).toMatchObject({ on: '2026-03-13', source: 'ecb' })
  expect(compare(found.perUnit, ratio(89_827n, 11_476n))).toBe(0)
})

test('an amount is rounded once, whatever its size', () => {
  // 100.00 USD × 7.9145 ÷ 1.1476 = 689.65667…
  expect(convert(10_000n, rate('USD', 'CNY'))).toBe(68_966n)
  expect(convert(0n, rate('USD', 'CNY'))).toBe(0n)
  const half = { ...rate('USD', 'CNY'), perUnit: ratio(1n, 2n) }
  expect([1n, 3n].map((amount) => convert(amount, half))).toEqual([1n, 2n])
  const large = 10n ** 30n
  expect(convert(convert(large, rate('USD', 'CNY')), rate('CNY', 'USD'))).toBe(large)
})

test('a currency is worth itself on any day, and nothing is converted where no rate is known', () => {
  const itself = rateOn([], { from: 'CNY', to: 'CNY', day: '2026-03-13' })
  expect(itself && convert(7n, itself)).toBe(7n)
  expect(rateOn(datedRates(march13), { from: 'USD', to: 'CNY', day: '2026-03-12' })).toBeNull()
})

test('what is no rate is not reckoned with', () => {
  for (const wrong of ['0', '0.000', '-1', '7,9145', '1e3', '', 'N/A', '9'.repeat(10)]) {
    expect(() => datedRates({ ...march13, perEuro: { USD: '1', CNY: wrong } })).toThrow('is no rate')
  }
})
