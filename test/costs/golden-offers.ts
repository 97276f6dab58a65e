import { beijing, days, job, offer, price, sheet, topup, workload, type GoldenCase } from './given.ts'

/** What offers take off, by every clock. */
export const offersWorked: GoldenCase[] = [
  {
    name: 'per-model grants do not pool',
    worked: 'chat: 26.5/46.5 × 124 = 70.6667; the other model’s 20 M grant covers its own 10 M alone; 70.67',
    workload: workload({
      jobs: [
        job(),
        job({ id: 'embed', callsPerMonth: 10_000n, sizes: [{ weight: 1, inputTokens: 1000n, outputTokens: 0n }] }),
      ],
    }),
    sheets: { chat: sheet(), embed: sheet({ modelId: 'embedding-2', prices: [price('input', 500_000n)] }) },
    offers: [
      offer({ gift: { kind: 'tokens', tokens: 20_000_000n, models: ['glm-4', 'embedding-2'], perModel: true } }),
    ],
    bills: [7067n],
  },
  {
    name: 'discount that ends in mid-month',
    worked: '20 % for 15.5 of 31 days: 62 × 0.8 + 62 = 111.60',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: { kind: 'percent_discount', basisPoints: 2000, models: [] },
        life: { validForSeconds: null, grantExpiresAt: beijing('2024-07-16T12:00:00') },
      }),
    ],
    bills: [11160n],
  },
  {
    name: 'credit',
    worked: '124 − 50 = 74.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [offer()],
    bills: [7400n],
  },
  {
    name: 'two grants of different expiry',
    worked: '5 days × 4 = 20 of the first, 30 of it lost, 50 of the second: 124 − 70 = 54.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [offer({ id: 'a', life: { validForSeconds: days(5), grantExpiresAt: null } }), offer({ id: 'b' })],
    bills: [5400n],
  },
  {
    name: 'top-up bonus',
    worked: 'pays 100, 20 % bonus: 124 − 20 = 104.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: {
          kind: 'topup_bonus',
          currency: 'CNY',
          payment: 10_000n,
          paidLastsSeconds: null,
          tiers: [{ minAmount: 10_000n, maxAmountExcl: null, bonusBasisPoints: 2000 }],
        },
      }),
    ],
    bills: [10400n],
  },
  {
    name: 'usage match up to its cap',
    worked: '23.25 M of 46.5 M tokens: 124 / 2 = 62.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: {
          kind: 'usage_match',
          terms: { basisPoints: 10_000, cap: 23_250_000n },
          verified: 40_000_000n,
          models: [],
        },
      }),
    ],
    bills: [6200n],
  },
  {
    name: 'ten days from the activation',
    worked: 'from 11 July 00:00: 10 × 4 = 40 of 100 used, 84.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: { kind: 'credit', currency: 'CNY', amount: 10_000n, models: [] },
        steps: { claimedAt: beijing('2024-07-01T00:00:00'), activatedAt: beijing('2024-07-11T00:00:00') },
        life: { validForSeconds: days(10), lifeStartsAt: 'activation', grantExpiresAt: null },
      }),
    ],
    bills: [8400n],
  },
  {
    name: 'free quota, then free tokens, then a discount, then credit',
    worked:
      'quota leaves 21 M in, 15.5 M out: 42 + 62 = 104; 20 M of 36.5 M are given: 104 × 16.5/36.5 = 47.0137; less 20 %: 37.6110; less 30: 7.6110 → 7.61',
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
    offers: [
      offer({ id: 'credit', gift: { kind: 'credit', currency: 'CNY', amount: 3000n, models: [] } }),
      offer({ id: 'off', gift: { kind: 'percent_discount', basisPoints: 2000, models: [] } }),
      offer({ id: 'tokens', gift: { kind: 'tokens', tokens: 20_000_000n, models: [], perModel: false } }),
    ],
    bills: [761n],
  },
  {
    name: 'of two discounts the larger alone',
    worked: '20 % for 15.5 days, then 10 %: 62 × 0.8 + 62 × 0.9 = 49.6 + 55.8 = 105.40',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({
        id: 'a',
        gift: { kind: 'percent_discount', basisPoints: 2000, models: [] },
        life: { validForSeconds: null, grantExpiresAt: beijing('2024-07-16T12:00:00') },
      }),
      offer({ id: 'b', gift: { kind: 'percent_discount', basisPoints: 1000, models: [] } }),
    ],
    bills: [10540n],
  },
  {
    name: 'a discount of one model leaves the other alone',
    worked: 'chat 124 × 0.6 = 74.4; embed 10 M × 0.5 = 5; 79.40',
    workload: workload({
      jobs: [
        job(),
        job({ id: 'embed', callsPerMonth: 10_000n, sizes: [{ weight: 1, inputTokens: 1000n, outputTokens: 0n }] }),
      ],
    }),
    sheets: { chat: sheet(), embed: sheet({ modelId: 'embedding-2', prices: [price('input', 500_000n)] }) },
    offers: [offer({ gift: { kind: 'percent_discount', basisPoints: 4000, models: ['glm-4'] } })],
    bills: [7940n],
  },
  {
    name: 'top-up just below the higher step',
    worked: 'pays 499.99 at 10 %: 49.999, rounded down 49.99; 124 − 49.99 = 74.01',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [offer({ gift: topup(49_999n) })],
    bills: [7401n],
  },
  {
    name: 'top-up at the higher step',
    worked: 'pays 500 at 20 %: 100; 124 − 100 = 24.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [offer({ gift: topup(50_000n) })],
    bills: [2400n],
  },
  {
    name: 'usage match below its cap',
    worked: 'half of 40 M proven = 20 M of 46.5 M: 124 × 26.5/46.5 = 70.6667 → 70.67',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: {
          kind: 'usage_match',
          terms: { basisPoints: 5000, cap: 23_250_000n },
          verified: 40_000_000n,
          models: [],
        },
      }),
    ],
    bills: [7067n],
  },
  {
    name: 'twenty days from an approval on the 16th, across the month’s end',
    worked: 'July: 62 + 62 − 62 = 62.00; August: 4.5 days × 4 = 18 may be paid, 70 − 62 = 8 is left: 124 − 8 = 116.00',
    workload: workload({ months: 2 }),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: { kind: 'credit', currency: 'CNY', amount: 7000n, models: [] },
        steps: { claimedAt: beijing('2024-07-01T00:00:00'), approvedAt: beijing('2024-07-16T12:00:00') },
        life: { validForSeconds: days(20), lifeStartsAt: 'approval', grantExpiresAt: null },
      }),
    ],
    bills: [6200n, 11600n],
  },
  {
    name: 'two grants of different expiry, the later one first by its priority',
    worked: '50 of the one without an end; the other ends after 5 days with all 50 lost: 124 − 50 = 74.00',
    workload: workload(),
    sheets: { chat: sheet() },
    offers: [
      offer({ id: 'a', priority: 60, life: { validForSeconds: days(5), grantExpiresAt: null } }),
      offer({ id: 'b', priority: 40 }),
    ],
    bills: [7400n],
  },
  {
    name: 'free tokens pay for batch and cache alike',
    worked: '89.90 without them (58.9 + 31); 23.25 M of 46.5 M are given: 44.95',
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
    offers: [offer({ gift: { kind: 'tokens', tokens: 23_250_000n, models: [], perModel: false } })],
    bills: [4495n],
  },
  {
    name: 'a credit that ends with the month in Beijing',
    worked: 'July: 124 of 200, 76 lost: 0.00; August: 124.00',
    workload: workload({ months: 2 }),
    sheets: { chat: sheet() },
    offers: [
      offer({
        gift: { kind: 'credit', currency: 'CNY', amount: 20_000n, models: [] },
        life: { validForSeconds: null, grantExpiresAt: beijing('2024-08-01T00:00:00') },
      }),
    ],
    bills: [0n, 12400n],
  },
]
