import type { DatedRate } from '#app/features/currencies/exchange.ts'
import type { OfferGift, PlannedOffer } from '#app/features/costs/offer-plan.ts'
import { ratioOf } from '#app/lib/ratio.ts'
import type { Job, Workload } from '#app/features/costs/workload.ts'
import { flat, rateOf, type PriceSheet, type Tiers, type UnitPrice } from '#app/features/pricing/price-sheet.ts'
import type { Currency, RateUnit } from '#db/vocabulary.ts'

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

export const days = (count: number) => count * 86_400
export const beijing = (at: string) => new Date(`${at}+08:00`)
export const offPeak = { timeZone: 'Asia/Shanghai', fromMinute: 30, untilMinute: 510, weekdays: [] }
export const night = { timeZone: 'Asia/Shanghai', fromMinute: 1380, untilMinute: 420, weekdays: [] }
export const stepsAt32K = {
  steps: [0n, 32_000n].map((fromTokens, i) => ({ fromTokens, rate: rateOf(i === 0 ? 1_000_000n : 2_000_000n) })),
}
export const whole = (
  reached: 'at' | 'above',
  measuredIn: 'request_input' | 'request_total' = 'request_input',
): Tiers => ({
  by: 'whole_request',
  measuredIn,
  reached,
  ...stepsAt32K,
})
export const asked = (inputTokens: bigint, callsPerMonth = 1000n) =>
  workload({ jobs: [job({ callsPerMonth, sizes: [{ weight: 1, inputTokens, outputTokens: 0n }] })] })
export const tiered = (tiers: Tiers) => sheet({ prices: [price('input', tiers)] })

/** 10 % from ¥100, 20 % from ¥500. */
export const topup = (payment: bigint): Extract<OfferGift, { kind: 'topup_bonus' }> => ({
  kind: 'topup_bonus',
  currency: 'CNY',
  payment,
  paidLastsSeconds: null,
  tiers: [
    { minAmount: 10_000n, maxAmountExcl: 50_000n, bonusBasisPoints: 1000 },
    { minAmount: 50_000n, maxAmountExcl: null, bonusBasisPoints: 2000 },
  ],
})

export const rate = (base: string, quote: string, on: string, decimal: string): DatedRate => {
  const perUnit = ratioOf(decimal)
  if (!perUnit) throw new Error(`${decimal} is no rate`)
  return { base, quote, on, perUnit, source: 'ecb' }
}

export interface GoldenCase {
  name: string
  /** The intermediate figures, worked by hand, in yuan. */
  worked: string
  workload: Workload
  sheets: Record<string, PriceSheet>
  offers?: PlannedOffer[]
  /** Fen or cents, month by month. */
  bills: bigint[]
  /** The same bills in another currency, at the rates of their days. */
  shown?: { in: Currency; rates: DatedRate[]; bills: bigint[] }
}
