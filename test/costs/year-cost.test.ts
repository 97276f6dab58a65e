import fc from 'fast-check'
import { expect, test } from 'vitest'

import { convertYear } from '#app/features/costs/converted-year.ts'
import { compare, ratio, roundHalfUp, sum } from '#app/lib/ratio.ts'
import { yearCost } from '#app/features/costs/year-cost.ts'
import { readyWorkload } from '#app/features/costs/year-use.ts'
import { rateOf, type Weekday } from '#app/features/pricing/price-sheet.ts'

import { job, offer, price, rate, sheet, topup, workload } from './given.ts'
import { goldenCases } from './golden-cases.ts'
import { secondCalculation, secondConversion } from './second-calculator.ts'

const yearOf = (given: Pick<(typeof goldenCases)[number], 'workload' | 'sheets' | 'offers'>) =>
  yearCost(readyWorkload(given.workload), { id: 'candidate', sheets: given.sheets }, given.offers ?? [])

test.each(goldenCases)('$name: $worked', ({ bills, shown, ...given }) => {
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
  if (!shown) return
  const converted = convertYear(year, { to: shown.in, rates: shown.rates })
  if ('noRateFor' in converted) throw new Error(`no rate for ${converted.noRateFor}`)
  expect(converted.months.map(({ bill }) => bill)).toEqual(shown.bills)
  expect(converted.total).toBe(shown.bills.reduce((all, bill) => all + bill, 0n))
  const way = { startsIn: given.workload.startsIn, from: year.currency, to: shown.in, rates: shown.rates }
  expect(secondConversion(bills, way)).toEqual(shown.bills)
})

test('forty cases and more are worked by hand, no two of one name', () => {
  expect(new Set(goldenCases.map(({ name }) => name)).size).toBe(goldenCases.length)
  expect(goldenCases.length).toBeGreaterThanOrEqual(40)
})

test('a month before the first rate is not converted, at no rate and not at a later one', () => {
  const year = yearOf({ workload: workload(), sheets: { chat: sheet() } })
  const rates = [rate('CNY', 'HKD', '2024-08-01', '1.07')]
  expect(year.computable && convertYear(year, { to: 'HKD', rates })).toEqual({ noRateFor: '2024-07' })
})

test('a top-up whose paid part would end unused is not paid', () => {
  const lost = offer({ gift: { ...topup(10_000n), paidLastsSeconds: 864_000 } })
  expect(yearOf({ workload: workload(), sheets: { chat: sheet() }, offers: [lost] })).toMatchObject({
    total: 12400n,
    offers: [{ offerId: 'move', applied: false, why: 'does_not_pay' }],
  })
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

const beijing = { timeZone: 'Asia/Shanghai', fromMinute: 1380, untilMinute: 420 }
const gifts = fc.record({
  amount: fc.bigInt(1n, 20_000n),
  days: fc.integer({ min: 1, max: 60 }),
  kind: fc.constantFrom('tokens' as const, 'credit' as const, 'percent_discount' as const, 'topup_bonus' as const),
  priority: fc.integer({ min: 1, max: 3 }),
})
/** Midnight in Beijing of a day around the two months, or no end. */
const days = fc.option(
  fc.integer({ min: -3, max: 65 }).map((day) => new Date(Date.UTC(2024, 6, 1) + day * 86_400_000 - 8 * 3_600_000)),
)
const months = fc
  .record({
    calls: fc.bigInt(0n, 60_000n),
    input: fc.bigInt(0n, 40_000n),
    output: fc.bigInt(0n, 3000n),
    cached: fc.integer({ min: 0, max: 10_000 }),
    batch: fc.integer({ min: 0, max: 10_000 }),
    growth: fc.integer({ min: -500, max: 1000 }),
    hours: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 24, maxLength: 24 }),
    micros: fc.bigInt(0n, 9_000_000n),
    free: fc.bigInt(0n, 30_000_000n),
    steps: fc.array(fc.bigInt(1n, 40_000n), { maxLength: 2 }),
    gifts: fc.array(gifts, { maxLength: 3 }),
    plan: fc.option(
      fc.record({ fee: fc.bigInt(0n, 9000n), pool: fc.bigInt(1n, 30_000_000n), ends: days, starts: days }),
    ),
  })
  .map(({ calls, input, output, cached, batch, growth, hours, micros, free, steps, gifts, plan }) => ({
    workload: workload({
      months: 2,
      growthBasisPoints: growth,
      hours,
      jobs: [
        job({
          callsPerMonth: calls,
          cachedBasisPoints: cached,
          batchBasisPoints: batch,
          sizes: [{ weight: 1, inputTokens: input, outputTokens: output }],
        }),
      ],
    }),
    sheets: {
      chat: sheet({
        prices: [
          price('input', 2_000_000n),
          price('output', {
            by: 'slices',
            measuredIn: 'request_own',
            steps: [...new Set([0n, ...steps])].map((fromTokens, index) => ({
              fromTokens,
              rate: rateOf(4_000_000n - BigInt(index) * 1_000_000n),
            })),
          }),
          price('cached_input', micros),
          price('batch_output', 2_000_000n),
          price('input', micros, { window: { ...beijing, weekdays: [1, 5] } }),
        ],
        freeQuotas: [
          { id: 'free', units: ['input'], amount: free, resets: 'month', effectiveFrom: null, effectiveUntil: null },
        ],
        plan: plan && {
          ...{ id: 'pro', monthlyFee: plan.fee, beyond: 'list_price' },
          ...{ effectiveFrom: plan.starts, effectiveUntil: plan.ends },
          includes: [
            {
              ...{ id: 'pool', units: ['input', 'output'], amount: plan.pool, resets: 'month' },
              ...{ effectiveFrom: null, effectiveUntil: null },
            },
          ],
        },
      }),
    },
    offers: gifts.map(({ amount, days, kind, priority }, index) =>
      offer({
        id: `o${index}`,
        priority,
        life: { validForSeconds: days * 86_400, grantExpiresAt: null },
        gift:
          kind === 'tokens'
            ? { kind, tokens: amount * 5000n, models: [], perModel: false }
            : kind === 'credit'
              ? { kind, currency: 'CNY', amount, models: [] }
              : kind === 'percent_discount'
                ? { kind, basisPoints: Number(amount / 2n), models: [] }
                : topup(amount * 5n),
      }),
    ),
  }))

const computed = (given: Parameters<typeof yearOf>[0]) => {
  const year = yearOf(given)
  if (!year.computable) throw new Error(JSON.stringify(year.reasons))
  return year
}
const runs = { numRuns: 20 }

test('a second calculator agrees with whatever is applied, and each month is rounded once', () => {
  fc.assert(
    fc.property(months, (given) => {
      const year = computed(given)
      // The second one is told what to apply; a gift that pays for nothing changes nothing.
      const unpaid = year.offers.flatMap((each) =>
        !each.applied && (each.why === 'does_not_pay' || each.why === 'nothing_given') ? [each.offerId] : [],
      )
      const applied = given.offers.filter(({ id }) => !unpaid.includes(id))
      const bills = year.months.map(({ bill }) => bill)
      expect(bills).toEqual(secondCalculation(given.workload, given.sheets, applied)?.bills)
      expect(bills).toEqual(year.months.map(({ exact }) => roundHalfUp(exact)))
      expect(year.total).toBe(bills.reduce((all, bill) => all + bill, 0n))
    }),
    runs,
  )
})

test('no line of the list, no bill and no balance is ever below zero', () => {
  fc.assert(
    fc.property(months, (given) => {
      const { months, grants } = computed(given)
      for (const { list, bill, lines } of months) {
        expect(bill >= 0n && list >= 0n).toBe(true)
        expect(lines.every(({ kind, amount }) => kind !== 'list' || amount.n >= 0n)).toBe(true)
      }
      for (const { used, lost, kept, amount } of grants) {
        expect([used, lost, kept].every(({ n }) => n >= 0n)).toBe(true)
        expect(compare(sum([used, lost, kept]), ratio(amount))).toBe(0)
      }
    }),
    runs,
  )
})

test('no offer that is applied raises the cost: with all others of the plan and without it the year is no cheaper', () => {
  fc.assert(
    fc.property(months, (given) => {
      const { total, offers } = computed(given)
      const applied = offers.flatMap((each) => (each.applied ? [each.offerId] : []))
      for (const offerId of applied) {
        const rest = given.offers.filter(({ id }) => id !== offerId && applied.includes(id))
        const bills = secondCalculation(given.workload, given.sheets, rest)?.bills ?? []
        expect(bills).toHaveLength(given.workload.months)
        expect(bills.reduce((all, bill) => all + bill, 0n) >= total).toBe(true)
      }
    }),
    runs,
  )
})

test('a gift by whose end another is worth less than it gives itself is not applied', () => {
  // 1 M tokens a day, for a tenth of the price on Mondays to Wednesdays; 1 July is a Monday.
  const cheapDays = { timeZone: 'Asia/Shanghai', fromMinute: 0, untilMinute: 1440, weekdays: [1, 2, 3] as Weekday[] }
  const lasting = (days: number) => ({ validForSeconds: days * 86_400, grantExpiresAt: null })
  const tokens = offer({
    ...{ id: 'tokens', life: lasting(20) },
    gift: { kind: 'tokens', tokens: 2_900_000n, models: [], perModel: false },
  })
  const credit = offer({
    ...{ id: 'credit', life: lasting(3) },
    gift: { kind: 'credit', currency: 'CNY', amount: 100n, models: [] },
  })
  const given = {
    workload: workload({ jobs: [job({ sizes: [{ weight: 1, inputTokens: 1000n, outputTokens: 0n }] })] }),
    sheets: { chat: sheet({ prices: [price('input', 2_000_000n), price('input', 200_000n, { window: cheapDays })] }) },
  }
  // Nine of twenty days at 0.20 and eleven at 2.00: a token of the twenty is worth 1.19 a million, 2.9 M of them 3.451.
  const list = 15n * 20n + 16n * 200n
  expect(computed({ ...given, offers: [tokens] })).toMatchObject({ list, total: list - 345n })
  // With the credit they would all go into three cheap days, for 0.58, and it would give 0.02.
  expect(secondCalculation(given.workload, given.sheets, [tokens, credit])?.bills).toEqual([list - 60n])
  const year = computed({ ...given, offers: [tokens, credit] })
  expect(year).toMatchObject({
    total: list - 345n,
    offers: [
      { offerId: 'credit', applied: false, why: 'does_not_pay' },
      { offerId: 'tokens', applied: true },
    ],
  })
})

test('more calls never cost less, where no request is priced whole and no top-up has steps', () => {
  fc.assert(
    fc.property(months, fc.bigInt(0n, 60_000n), (given, more) => {
      const offers = given.offers.filter(({ gift }) => gift.kind !== 'topup_bonus')
      const [one] = given.workload.jobs
      if (!one) throw new Error('a workload has a job')
      const grown = { ...given.workload, jobs: [{ ...one, callsPerMonth: one.callsPerMonth + more }] }
      const [before, after] = [computed({ ...given, offers }), computed({ ...given, offers, workload: grown })]
      for (const [index, { bill, list }] of before.months.entries()) {
        expect((after.months[index]?.bill ?? -1n) >= bill).toBe(true)
        expect((after.months[index]?.list ?? -1n) >= list).toBe(true)
      }
    }),
    runs,
  )
})

test('the order in which prices, offers and jobs are told does not matter', () => {
  fc.assert(
    fc.property(months, (given) => {
      const embed = job({ id: 'embed', callsPerMonth: 700n })
      const jobs = [...given.workload.jobs, embed]
      const sheets = { ...given.sheets, embed: sheet({ modelId: 'embedding-2' }) }
      const year = computed({ ...given, sheets, workload: { ...given.workload, jobs } })
      const chat = { ...given.sheets.chat, prices: [...given.sheets.chat.prices].reverse() }
      expect(
        computed({
          workload: { ...given.workload, jobs: [...jobs].reverse() },
          sheets: { embed: sheets.embed, chat },
          offers: [...given.offers].reverse(),
        }),
      ).toEqual(year)
    }),
    runs,
  )
})
