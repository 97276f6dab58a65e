import type { FreeQuota } from '#app/features/pricing/price-sheet.ts'

import {
  asked,
  job,
  night,
  offPeak,
  price,
  sheet,
  stepsAt32K,
  tiered,
  whole,
  workload,
  type GoldenCase,
} from './given.ts'

/** So many tokens a month, in and out together. */
const pool = (amount: bigint): FreeQuota => ({
  ...{ id: 'pool', units: ['input', 'output'], amount, resets: 'month' },
  ...{ effectiveFrom: null, effectiveUntil: null },
})

/** What a list charges: tiers, hours, batch, cache, quotas and plans. */
export const pricesWorked: GoldenCase[] = [
  {
    name: 'list price',
    worked: '31 M × 2 = 62; 15.5 M × 4 = 62; 124.00',
    workload: workload(),
    sheets: { chat: sheet() },
    bills: [12400n],
  },
  {
    name: 'a request just below the tier',
    worked: '1000 × 31,999 = 31.999 M × 1 = 31.999 → 32.00',
    workload: asked(31_999n),
    sheets: { chat: tiered(whole('at')) },
    bills: [3200n],
  },
  {
    name: 'a request at the tier, reached at it',
    worked: '32 M × 2 = 64.00',
    workload: asked(32_000n),
    sheets: { chat: tiered(whole('at')) },
    bills: [6400n],
  },
  {
    name: 'a request at the tier, reached above it',
    worked: '32 M × 1 = 32.00',
    workload: asked(32_000n),
    sheets: { chat: tiered(whole('above')) },
    bills: [3200n],
  },
  {
    name: 'a request just above the tier',
    worked: '32.001 M × 2 = 64.002 → 64.00',
    workload: asked(32_001n),
    sheets: { chat: tiered(whole('above')) },
    bills: [6400n],
  },
  {
    name: 'whole request against slices: 40K whole',
    worked: '40 M × 2 = 80.00',
    workload: asked(40_000n),
    sheets: { chat: tiered(whole('at')) },
    bills: [8000n],
  },
  {
    name: 'whole request against slices: 40K sliced',
    worked: '32 M × 1 + 8 M × 2 = 32 + 16 = 48.00',
    workload: asked(40_000n),
    sheets: { chat: tiered({ by: 'slices', measuredIn: 'request_own', ...stepsAt32K }) },
    bills: [4800n],
  },
  {
    name: 'slices of the month’s volume',
    worked: '50,000 tokens: 32,000 × 1/M + 18,000 × 2/M = 0.032 + 0.036 = 0.068 → 0.07',
    workload: asked(50n),
    sheets: { chat: tiered({ by: 'slices', measuredIn: 'month_own', ...stepsAt32K }) },
    bills: [7n],
  },
  {
    name: 'off-peak 00:30–08:30 in Beijing',
    worked: '8 h of 24 at half: 124 × (2/3 + 1/6) = 103.3333 → 103.33',
    workload: workload(),
    sheets: {
      chat: sheet({
        prices: [
          ...sheet().prices,
          price('input', 1_000_000n, { window: offPeak }),
          price('output', 2_000_000n, { window: offPeak }),
        ],
      }),
    },
    bills: [10333n],
  },
  {
    name: 'off-peak 23:00–07:00 across midnight and the month’s end',
    worked: '8 h of 24 in both months: in 62 × 2/3 + 31 × 1/3 = 51.6667, out 62; 113.67',
    workload: workload({ months: 2 }),
    sheets: { chat: sheet({ prices: [...sheet().prices, price('input', 1_000_000n, { window: night })] }) },
    bills: [11367n, 11367n],
  },
  {
    name: 'batch and cache',
    worked: 'ordinary 12.4 × 2 + 3.1 × 1 + 7.75 × 4 = 58.9; batch 12.4 × 1 + 3.1 × 1 + 7.75 × 2 = 31; 89.90',
    workload: workload({ jobs: [job({ cachedBasisPoints: 2000, batchBasisPoints: 5000 })] }),
    sheets: {
      chat: sheet({
        prices: [
          ...sheet().prices,
          price('cached_input', 1_000_000n),
          price('batch_input', 1_000_000n),
          price('batch_output', 2_000_000n),
        ],
      }),
    },
    bills: [8990n],
  },
  {
    name: 'free quota then price',
    worked: '(31 − 10) × 2 + 62 = 104.00',
    workload: workload(),
    sheets: {
      chat: sheet({
        freeQuotas: [
          {
            id: 'free',
            units: ['input'],
            amount: 10_000_000n,
            resets: 'month',
            effectiveFrom: null,
            effectiveUntil: null,
          },
        ],
      }),
    },
    bills: [10400n],
  },
  {
    name: 'a plan that includes everything',
    worked: 'fee 20.00, 46.5 M of 50 M used',
    workload: workload(),
    sheets: {
      chat: sheet({
        plan: {
          id: 'pro',
          monthlyFee: 2000n,
          ...{ beyond: 'stops', effectiveFrom: null, effectiveUntil: null },
          includes: [pool(50_000_000n)],
        },
      }),
    },
    bills: [2000n],
  },
  {
    name: 'dollars stay dollars, and half a cent is rounded up',
    worked: '201 × 10,000 = 2.01 M × 2.50 = 5.025 → 5.03',
    workload: asked(10_000n, 201n),
    sheets: { chat: sheet({ currency: 'USD', prices: [price('input', 2_500_000n)] }) },
    bills: [503n],
  },
  {
    name: 'slices, exactly at the step',
    worked: '1000 × 32,000 = 32 M × 1 = 32.00',
    workload: asked(32_000n),
    sheets: { chat: tiered({ by: 'slices', measuredIn: 'request_own', ...stepsAt32K }) },
    bills: [3200n],
  },
  {
    name: 'slices, one token above the step',
    worked: 'a million calls: 32,000 M × 1 + 1 M × 2 = 32,000 + 2 = 32,002.00',
    workload: asked(32_001n, 1_000_000n),
    sheets: { chat: tiered({ by: 'slices', measuredIn: 'request_own', ...stepsAt32K }) },
    bills: [3_200_200n],
  },
  {
    name: 'each request by its own size, not by the mean, and its output by its input',
    worked: 'in 16 + 16.0005 = 32.0005 × 1; out 0.5 M × 1 below and 0.5 M × 2 above = 1.5; 33.5005 → 33.50',
    workload: workload({
      jobs: [
        job({
          callsPerMonth: 1000n,
          sizes: [
            { weight: 1, inputTokens: 32_000n, outputTokens: 1000n },
            { weight: 1, inputTokens: 32_001n, outputTokens: 1000n },
          ],
        }),
      ],
    }),
    sheets: { chat: sheet({ prices: [price('input', 1_000_000n), price('output', whole('above'))] }) },
    bills: [3350n],
  },
  {
    name: 'a tier by all tokens of a request, reasoning among them',
    worked: '30,000 + 1500 + 500 = 32,000 reach it: in 30 M × 2 = 60; out (1.5 + 0.5) M × 3 = 6; 66.00',
    workload: workload({
      jobs: [
        job({
          callsPerMonth: 1000n,
          sizes: [{ weight: 1, inputTokens: 30_000n, outputTokens: 1500n, reasoningTokens: 500n }],
        }),
      ],
    }),
    sheets: {
      chat: sheet({
        prices: [price('input', whole('at', 'request_total')), price('output', 3_000_000n)],
      }),
    },
    bills: [6600n],
  },
  {
    name: 'Friday nights 23:00–07:00, the last across midnight and the end of May',
    worked:
      'May: 4 × 8 + 1 = 33 h of 744 at 1: 744 × 2 − 33 = 1455.00; June: 4 × 8 + 7 = 39 h of 720: 1488 − 744 × 39/720 = 1488 − 40.3 = 1447.70',
    workload: workload({
      startsIn: '2024-05',
      months: 2,
      jobs: [job({ callsPerMonth: 744_000n, sizes: [{ weight: 1, inputTokens: 1000n, outputTokens: 0n }] })],
    }),
    sheets: {
      chat: sheet({
        prices: [price('input', 2_000_000n), price('input', 1_000_000n, { window: { ...night, weekdays: [5] } })],
      }),
    },
    bills: [145_500n, 144_770n],
  },
  {
    name: 'office hours, dearer at noon',
    worked: '9 h of calls, 2 of them 12:00–14:00: 21 M × 2 + 6 M × 4 = 42 + 24 = 66.00',
    workload: {
      ...asked(1000n, 27_000n),
      hours: Array.from({ length: 24 }, (_, hour) => Number(hour >= 9 && hour < 18)),
    },
    sheets: {
      chat: sheet({
        prices: [
          price('input', 2_000_000n),
          price('input', 4_000_000n, {
            window: { timeZone: 'Asia/Shanghai', fromMinute: 720, untilMinute: 840, weekdays: [] },
          }),
        ],
      }),
    },
    bills: [6600n],
  },
  {
    name: 'Beijing’s nights in a March of New York, which has 743 hours',
    worked: '31 nights × 8 h = 248 h of 743 at 1: 743 × 2 − 248 = 1238.00',
    workload: { ...asked(1000n, 743_000n), startsIn: '2024-03', timeZone: 'America/New_York' },
    sheets: {
      chat: sheet({ prices: [price('input', 2_000_000n), price('input', 1_000_000n, { window: offPeak })] }),
    },
    bills: [123_800n],
  },
  {
    name: 'cache read, cache written, and both in the batch',
    worked:
      'ordinary 60 M: 15 × 2 + 30 × 0.2 + 15 × 2.5 = 30 + 6 + 37.5 = 73.5; batch 40 M: 10 × 1 + 20 × 0.1 + 10 × 2.5 = 10 + 2 + 25 = 37; 110.50',
    workload: workload({
      jobs: [
        job({
          callsPerMonth: 10_000n,
          sizes: [{ weight: 1, inputTokens: 10_000n, outputTokens: 0n }],
          cachedBasisPoints: 5000,
          cacheWriteBasisPoints: 2500,
          batchBasisPoints: 4000,
        }),
      ],
    }),
    sheets: {
      chat: sheet({
        prices: [
          price('input', 2_000_000n),
          price('cached_input', 200_000n),
          price('cache_write', 2_500_000n),
          price('batch_input', 1_000_000n),
          price('batch_cached_input', 100_000n),
        ],
      }),
    },
    bills: [11050n],
  },
  {
    name: 'calls that can wait, where the list has no batch',
    worked: 'as all others: 62 + 62 = 124.00',
    workload: workload({ jobs: [job({ batchBasisPoints: 10_000 })] }),
    sheets: { chat: sheet() },
    bills: [12400n],
  },
  {
    name: 'a day’s free quota is lost on days without calls',
    worked: '23 weekdays of July, 1 M each, 0.4 M of it free: 23 × 0.6 × 2 = 27.60',
    workload: { ...asked(1000n, 23_000n), weekdays: [1, 1, 1, 1, 1, 0, 0] },
    sheets: {
      chat: sheet({
        prices: [price('input', 2_000_000n)],
        freeQuotas: [
          { id: 'day', units: ['input'], amount: 400_000n, resets: 'day', effectiveFrom: null, effectiveUntil: null },
        ],
      }),
    },
    bills: [2760n],
  },
  {
    name: 'a plan, and the list beyond it',
    worked: 'fee 20; 6.5 M of 46.5 M are beyond: 6.5/46.5 × 124 = 17.3333; 37.3333 → 37.33',
    workload: workload(),
    sheets: {
      chat: sheet({
        plan: {
          id: 'lite',
          monthlyFee: 2000n,
          ...{ beyond: 'list_price', effectiveFrom: null, effectiveUntil: null },
          includes: [pool(40_000_000n)],
        },
      }),
    },
    bills: [3733n],
  },
  {
    name: 'a plan that is on sale up to 16 July: the fee is due in full, the pool covers what falls before',
    worked: 'fee 20; 46.5 M × 15/31 = 22.5 M are covered; 24 M beyond: 16/31 × 124 = 64; August 124',
    workload: workload({ months: 2 }),
    sheets: {
      chat: sheet({
        plan: {
          id: 'summer',
          monthlyFee: 2000n,
          ...{ beyond: 'stops', effectiveFrom: null, effectiveUntil: new Date('2024-07-16T00:00:00+08:00') },
          includes: [pool(40_000_000n)],
        },
      }),
    },
    bills: [8400n, 12400n],
  },
  {
    name: 'a plan that ends with July of its list’s clock, which the work’s August begins before',
    worked: 'no calls, so the fee alone: 20 for July, nothing for August, which Beijing begins eight hours earlier',
    workload: workload({ months: 2, jobs: [job({ callsPerMonth: 0n })] }),
    sheets: {
      chat: sheet({
        timeZone: 'UTC',
        plan: {
          ...{ id: 'summer', monthlyFee: 2000n, beyond: 'stops', includes: [] },
          ...{ effectiveFrom: null, effectiveUntil: new Date('2024-08-01T00:00:00Z') },
        },
      }),
    },
    bills: [2000n, 0n],
  },
]
