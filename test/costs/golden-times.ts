import { asked, beijing, job, offer, price, rate, sheet, workload, type GoldenCase } from './given.ts'

/** What calendars, growth and rates of exchange do. */
export const timesWorked: GoldenCase[] = [
  {
    name: 'growth',
    worked: '31,930 calls: 63.86 + 63.86 = 127.72',
    workload: workload({ months: 2, growthBasisPoints: 300 }),
    sheets: { chat: sheet() },
    bills: [12400n, 12772n],
  },
  {
    name: 'a leap February has 29 days',
    worked: '50 % for 14.5 of 29 days: 116 × 0.75 = 87.00',
    workload: workload({ startsIn: '2024-02', jobs: [job({ callsPerMonth: 29_000n })] }),
    sheets: { chat: sheet() },
    offers: [
      offer({
        steps: { claimedAt: beijing('2024-02-01T00:00:00') },
        gift: { kind: 'percent_discount', basisPoints: 5000, models: [] },
        life: { validForSeconds: null, grantExpiresAt: beijing('2024-02-15T12:00:00') },
      }),
    ],
    bills: [8700n],
  },
  {
    name: 'a price that changes in mid-month',
    worked: 'in: 15.5 M × 2 + 15.5 M × 1 = 46.5; out 62; 108.50',
    workload: workload(),
    sheets: {
      chat: sheet({
        prices: [...sheet().prices, price('input', 1_000_000n, { effectiveFrom: beijing('2024-07-16T12:00:00') })],
      }),
    },
    bills: [10850n],
  },
  {
    name: 'shrinking, each month’s calls rounded by themselves',
    worked: '31,000 × 0.004 = 124.00; 30,225: 120.90; 29,469.375 → 29,469: 117.876 → 117.88',
    workload: workload({ months: 3, growthBasisPoints: -250 }),
    sheets: { chat: sheet() },
    bills: [12400n, 12090n, 11788n],
  },
  {
    name: 'a February of 28 days',
    worked: '50 % for 14 of 28 days: 112 × 0.75 = 84.00',
    workload: workload({ startsIn: '2023-02', jobs: [job({ callsPerMonth: 28_000n })] }),
    sheets: { chat: sheet() },
    offers: [
      offer({
        steps: { claimedAt: beijing('2023-02-01T00:00:00') },
        gift: { kind: 'percent_discount', basisPoints: 5000, models: [] },
        life: { validForSeconds: null, grantExpiresAt: beijing('2023-02-15T00:00:00') },
      }),
    ],
    bills: [8400n],
  },
  {
    name: 'rates of two dates',
    worked:
      '40.04 M × 2.50 = 100.10 dollars a month; July × 7.8123 = 782.01123 → 782.01, August × 7.7951 = 780.28951 → 780.29',
    workload: { ...asked(10_000n, 4004n), months: 2 },
    sheets: { chat: sheet({ currency: 'USD', prices: [price('input', 2_500_000n)] }) },
    bills: [10010n, 10010n],
    shown: {
      in: 'HKD',
      rates: [
        rate('USD', 'HKD', '2024-07-31', '7.8123'),
        rate('USD', 'HKD', '2024-08-30', '7.7951'),
        rate('USD', 'HKD', '2024-09-02', '7.5'),
      ],
      bills: [78201n, 78029n],
    },
  },
  {
    name: 'yuan in Hong Kong dollars, over the euro',
    worked: '124.00 × 8.5 / 7.8 = 135.1282 → 135.13',
    workload: workload(),
    sheets: { chat: sheet() },
    bills: [12400n],
    shown: {
      in: 'HKD',
      rates: [rate('EUR', 'CNY', '2024-07-30', '7.8'), rate('EUR', 'HKD', '2024-07-30', '8.5')],
      bills: [13513n],
    },
  },
  {
    name: 'a rate that is told the other way round',
    worked: '100.10 dollars / 0.14 = 715.00',
    workload: asked(10_000n, 4004n),
    sheets: { chat: sheet({ currency: 'USD', prices: [price('input', 2_500_000n)] }) },
    bills: [10010n],
    shown: { in: 'CNY', rates: [rate('CNY', 'USD', '2024-06-28', '0.14')], bills: [71500n] },
  },
]
