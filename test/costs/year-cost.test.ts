import fc from 'fast-check'
import { expect, test } from 'vitest'

import { compare, ratio, sum } from '#app/features/costs/ratio.ts'
import { yearCost } from '#app/features/costs/year-cost.ts'
import { readyWorkload } from '#app/features/costs/year-use.ts'

import { goldenCases, job, offer, price, sheet, workload } from './golden-cases.ts'
import { secondCalculation } from './second-calculator.ts'

const yearOf = (given: Pick<(typeof goldenCases)[number], 'workload' | 'sheets' | 'offers'>) =>
  yearCost(readyWorkload(given.workload), { id: 'candidate', sheets: given.sheets }, given.offers ?? [])

test.each(goldenCases)('$name: $worked', ({ bills, ...given }) => {
  const year = yearOf(given)
  if (!year.computable) throw new Error(JSON.stringify(year.reasons))
  expect(year.months.map(({ bill }) => bill)).toEqual(bills)
  expect(year.total).toBe(bills.reduce((all, bill) => all + bill, 0n))
  for (const { lines, bill } of year.months) {
    expect(compare(sum(lines.map(({ amount }) => amount)), ratio(bill))).toBe(0)
  }
  const second = secondCalculation(given.workload, given.sheets, given.offers ?? [])
  expect(second?.bills).toEqual(bills)
  expect(second?.lists).toEqual(year.months.map(({ list }) => list))
})

test.each(['depends', 'on_request', 'unknown'] as const)('a price that is %s is never counted as nothing', (state) => {
  const output = price('output', {
    by: 'slices',
    measuredIn: 'request_own',
    steps: [{ fromTokens: 0n, rate: { state } }],
  })
  const year = yearOf({ workload: workload(), sheets: { chat: sheet({ prices: [price('input', 1n), output] }) } })
  expect(year).toMatchObject({ computable: false, reasons: [{ unit: 'output', why: state, month: '2024-07' }] })
})

test('an offer claimed when it is over is not used, and why is told', () => {
  const late = offer({ claimBy: new Date('2024-06-30T16:00:00Z') })
  expect(yearOf({ workload: workload(), sheets: { chat: sheet() }, offers: [late] })).toMatchObject({
    total: 12400n,
    offers: [{ offerId: 'move', applied: false, why: 'claimed_too_late' }],
  })
})

const credits = fc.record({
  amount: fc.bigInt(1n, 20_000n),
  days: fc.integer({ min: 1, max: 60 }),
  tokens: fc.boolean(),
  priority: fc.integer({ min: 1, max: 3 }),
})
const cases = fc
  .record({
    calls: fc.bigInt(0n, 60_000n),
    input: fc.bigInt(0n, 40_000n),
    output: fc.bigInt(0n, 3000n),
    cached: fc.integer({ min: 0, max: 10_000 }),
    growth: fc.integer({ min: -500, max: 1000 }),
    hours: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 24, maxLength: 24 }),
    micros: fc.bigInt(0n, 9_000_000n),
    credits: fc.array(credits, { maxLength: 3 }),
  })
  .map(({ calls, input, output, cached, growth, hours, micros, credits }) => ({
    workload: workload({
      months: 2,
      growthBasisPoints: growth,
      hours,
      jobs: [
        job({
          callsPerMonth: calls,
          cachedBasisPoints: cached,
          sizes: [{ weight: 1, inputTokens: input, outputTokens: output }],
        }),
      ],
    }),
    sheets: {
      chat: sheet({
        prices: [
          ...sheet().prices,
          price('cached_input', micros),
          price('input', micros, {
            window: { timeZone: 'Asia/Shanghai', fromMinute: 1380, untilMinute: 420, weekdays: [1, 5] },
          }),
        ],
      }),
    },
    offers: credits.map(({ amount, days, tokens, priority }, index) =>
      offer({
        id: `o${index}`,
        priority,
        life: { validForSeconds: days * 86_400, grantExpiresAt: null },
        gift: tokens
          ? { kind: 'tokens', tokens: amount * 5000n, models: [], perModel: false }
          : { kind: 'credit', currency: 'CNY', amount, models: [] },
      }),
    ),
  }))

test('a second calculator agrees, no bill is below zero, no offer raises it and no order matters', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const year = yearOf(given)
      if (!year.computable) throw new Error(JSON.stringify(year.reasons))
      const bills = year.months.map(({ bill }) => bill)
      expect(bills).toEqual(secondCalculation(given.workload, given.sheets, given.offers)?.bills)
      expect(bills.every((bill) => bill >= 0n)).toBe(true)
      expect(year.total).toBe(bills.reduce((all, bill) => all + bill, 0n))
      const fewer = yearOf({ ...given, offers: given.offers.slice(1) })
      expect(fewer.computable && fewer.total >= year.total).toBe(true)
      const chat = { ...given.sheets.chat, prices: [...given.sheets.chat.prices].reverse() }
      expect(yearOf({ ...given, sheets: { chat }, offers: [...given.offers].reverse() })).toEqual(year)
    }),
    { numRuns: 20 },
  )
})
