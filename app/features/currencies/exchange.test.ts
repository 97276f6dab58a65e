import { expect, test } from 'vitest'

import { convert, crossRate, rateText, type RateDay } from './exchange.ts'

const march13: RateDay = {
  day: '2026-03-13',
  source: 'ecb',
  sourceUrl: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
  perEuro: { USD: '1.1476', CNY: '7.9145', HKD: '8.9827' },
}
const rate = (from: 'USD' | 'CNY' | 'HKD', to: 'USD' | 'CNY' | 'HKD') => {
  const found = crossRate(march13, from, to)
  if (!found) throw new Error(`${from} ${to} has no rate`)
  return found
}

test('two currencies meet by way of the euro, and the rate keeps its day and source', () => {
  // 8.9827 ÷ 1.1476 = 7.82737887…
  expect(rateText(rate('USD', 'HKD'))).toBe('7.8274')
  expect(rateText(rate('USD', 'HKD'), 8)).toBe('7.82737888')
  expect(rate('USD', 'HKD')).toMatchObject({ day: '2026-03-13', source: 'ecb', numerator: 89_827n * 10_000n })
  expect(rateText(rate('CNY', 'USD'))).toBe('0.1450')
})

test('an amount is rounded once, half away from zero, whatever its size and sign', () => {
  // 100.00 USD × 7.9145 ÷ 1.1476 = 689.65667…
  expect(convert(10_000n, rate('USD', 'CNY'))).toMatchObject({ amount: 68_966n, rate: { day: '2026-03-13' } })
  expect(convert(-10_000n, rate('USD', 'CNY')).amount).toBe(-68_966n)
  expect(convert(0n, rate('USD', 'CNY')).amount).toBe(0n)
  const half = { ...rate('USD', 'CNY'), numerator: 1n, denominator: 2n }
  expect([1n, 3n, -1n].map((amount) => convert(amount, half).amount)).toEqual([1n, 2n, -1n])
  const large = 10n ** 30n
  expect(convert(convert(large, rate('USD', 'CNY')).amount, rate('CNY', 'USD')).amount).toBe(large)
})

test('a currency is worth itself, also on a day that does not name it', () => {
  const bare = { ...march13, perEuro: {} }
  const itself = crossRate(bare, 'CNY', 'CNY')
  expect(itself && convert(7n, itself).amount).toBe(7n)
  expect(crossRate(bare, 'USD', 'CNY')).toBeNull()
})

test('what is no rate is not reckoned with', () => {
  for (const wrong of ['0', '0.000', '-1', '7,9145', '1e3', '', 'N/A', '9'.repeat(10)]) {
    expect(() => crossRate({ ...march13, perEuro: { USD: '1', CNY: wrong } }, 'USD', 'CNY')).toThrow('is no rate')
  }
})
