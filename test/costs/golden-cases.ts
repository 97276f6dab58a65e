import type { PlannedOffer } from '#app/features/costs/offer-plan.ts'
import type { Job, Workload } from '#app/features/costs/workload.ts'
import { flat, rateOf, type PriceSheet, type Tiers, type UnitPrice } from '#app/features/pricing/price-sheet.ts'
import type { RateUnit } from '#db/vocabulary.ts'

export const job = (over: Partial<Job> = {}): Job => ({
  id: 'chat',
  callsPerMonth: 31_000n,
  sizes: [{ weight: 1, inputTokens: 1000n, outputTokens: 500n }],
  cachedBasisPoints: 0,
  cacheWriteBasisPoints: 0,
  batchBasisPoints: 0,
  ...over,
})

/** 31 M tokens in and 15.5 M out a month, evenly round the clock in Beijing, from July 2024. */
export const workload = (over: Partial<Workload> = {}): Workload => ({
  startsIn: '2024-07',
  months: 1,
  timeZone: 'Asia/Shanghai',
  hours: Array.from({ length: 24 }, () => 1),
  weekdays: Array.from({ length: 7 }, () => 1),
  growthBasisPoints: 0,
  jobs: [job()],
  ...over,
})

/** Yuan for a million tokens, as micros. */
export const price = (unit: RateUnit, micros: bigint | Tiers, over: Partial<UnitPrice> = {}): UnitPrice => ({
  unit,
  tiers: typeof micros === 'bigint' ? flat(rateOf(micros)) : micros,
  window: null,
  effectiveFrom: null,
  effectiveUntil: null,
  ...over,
})

/** ¥2 in, ¥4 out for a million tokens. */
export const sheet = (over: Partial<PriceSheet> = {}): PriceSheet => ({
  providerId: 'zhipu',
  modelId: 'glm-4',
  region: '*',
  channel: '',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  prices: [price('input', 2_000_000n), price('output', 4_000_000n)],
  freeQuotas: [],
  plan: null,
  ...over,
})

export const offer = (over: Partial<PlannedOffer> = {}): PlannedOffer => ({
  id: 'move',
  providerId: 'zhipu',
  eligibility: 'known',
  claimableFrom: null,
  claimBy: null,
  steps: { claimedAt: new Date('2024-07-01T00:00:00+08:00') },
  life: { validForSeconds: null, grantExpiresAt: null },
  priority: 50,
  gift: { kind: 'credit', currency: 'CNY', amount: 5000n, models: [] },
  ...over,
})

const days = (count: number) => count * 86_400
const beijing = (at: string) => new Date(`${at}+08:00`)
const offPeak = { timeZone: 'Asia/Shanghai', fromMinute: 30, untilMinute: 510, weekdays: [] }
const night = { timeZone: 'Asia/Shanghai', fromMinute: 1380, untilMinute: 420, weekdays: [] }
const stepsAt32K = {
  steps: [0n, 32_000n].map((fromTokens, i) => ({ fromTokens, rate: rateOf(i === 0 ? 1_000_000n : 2_000_000n) })),
}
const whole = (reached: 'at' | 'above'): Tiers => ({
  by: 'whole_request',
  measuredIn: 'request_input',
  reached,
  ...stepsAt32K,
})
const asked = (inputTokens: bigint, callsPerMonth = 1000n) =>
  workload({ jobs: [job({ callsPerMonth, sizes: [{ weight: 1, inputTokens, outputTokens: 0n }] })] })
const tiered = (tiers: Tiers) => sheet({ prices: [price('input', tiers)] })

export interface GoldenCase {
  name: string
  /** The intermediate figures, worked by hand, in yuan. */
  worked: string
  workload: Workload
  sheets: Record<string, PriceSheet>
  offers?: PlannedOffer[]
  /** Fen, month by month. */
  bills: bigint[]
}

export const goldenCases: GoldenCase[] = [
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
          beyond: 'stops',
          includes: [
            {
              id: 'pool',
              units: ['input', 'output'],
              amount: 50_000_000n,
              resets: 'month',
              effectiveFrom: null,
              effectiveUntil: null,
            },
          ],
        },
      }),
    },
    bills: [2000n],
  },
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
]
