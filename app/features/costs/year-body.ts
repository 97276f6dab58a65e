import { z } from 'zod'

import { beyondPlan, currencies, lifeStarts, quotaResets, rateUnits, tierMeasures } from '#db/vocabulary.ts'

import { windowKey } from '#app/features/pricing/price-sheet.ts'
import { ratioOf } from '#app/lib/ratio.ts'
import { workloadFault, type ExtraUnit } from './workload.ts'
import type { Month } from './zone-clock.ts'

/*
 * A year as a program may ask for it: the work, the price lists and the offers, all its own. The bounds keep one call
 * short: a year of a hundred windows would be reckoned for minutes.
 */

const most = { months: 24, jobs: 4, sizes: 20, prices: 60, windows: 20, quotas: 6, offers: 20, topups: 2, rates: 100 }

/** A whole number as a string: a JSON number would lose digits beyond 2^53. */
const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .meta({ examples: ['1500000'] })
  .transform(BigInt)
const instant = z.iso
  .datetime({ offset: true, error: 'time_malformed' })
  .meta({ examples: ['2026-11-22T20:30:00+08:00'] })
  .transform((text) => new Date(text))
const end = instant.nullable().prefault(null)
const id = z.string().min(1).max(100)
const models = z.array(id).max(100).prefault([])
const share = z.int().min(0).max(10_000)
const weights = (count: number) => z.array(z.int().min(0).max(1000)).length(count)
const timeZone = z
  .string()
  .max(60)
  .refine(isZone)
  .meta({ examples: ['Asia/Shanghai'] })
const currency = z.enum(currencies)
const seconds = z.int().min(1).max(400_000_000).nullable()

const named = new Set<string>(['input', 'output', 'cached_input', 'cache_write', 'reasoning', 'request'])
const extraUnits = rateUnits.filter((unit): unit is ExtraUnit => !named.has(unit) && !unit.startsWith('batch_'))

const size = z.strictObject({
  weight: z.int().min(0).max(1000).prefault(1),
  inputTokens: whole,
  outputTokens: whole,
  reasoningTokens: whole.prefault('0'),
  extras: z.partialRecord(z.enum(extraUnits), whole).prefault({}),
})

const workload = z
  .strictObject({
    startsIn: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
      .meta({ examples: ['2026-12'] })
      .transform((text) => text as Month),
    months: z.int().min(1).max(most.months).prefault(12),
    timeZone,
    hours: weights(24).prefault(Array(24).fill(1)),
    weekdays: weights(7).prefault(Array(7).fill(1)),
    growthBasisPoints: z.int().min(-10_000).max(20_000).prefault(0),
    jobs: z
      .array(
        z.strictObject({
          id,
          callsPerMonth: whole,
          sizes: z.array(size).min(1).max(most.sizes),
          cachedBasisPoints: share.prefault(0),
          cacheWriteBasisPoints: share.prefault(0),
          batchBasisPoints: share.prefault(0),
        }),
      )
      .min(1)
      .max(most.jobs),
  })
  .superRefine((given, context) => {
    const fault = workloadFault(given)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const rate = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('known'), microsPerMillion: whole.pipe(z.bigint().min(1n)) }),
  z.strictObject({ state: z.enum(['free', 'depends', 'on_request', 'unknown']) }),
])
const steps = z
  .array(z.strictObject({ fromTokens: whole.prefault('0'), rate }))
  .min(1)
  .max(20)
const tiers = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('whole_request'),
    measuredIn: z.enum(tierMeasures).extract(['request_input', 'request_output', 'request_total']),
    reached: z.enum(['at', 'above']),
    steps,
  }),
  z.strictObject({
    by: z.literal('slices'),
    measuredIn: z.enum(tierMeasures).extract(['request_own', 'month_own']),
    steps,
  }),
])
const window = z.strictObject({
  timeZone,
  fromMinute: z.int().min(0).max(1439),
  untilMinute: z.int().min(0).max(1440),
  weekdays: z
    .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
    .max(7)
    .prefault([]),
})
const quotas = z
  .array(
    z.strictObject({
      id,
      units: z.array(z.enum(rateUnits)).min(1).max(rateUnits.length),
      amount: whole,
      resets: z.enum(quotaResets),
      effectiveFrom: end,
      effectiveUntil: end,
    }),
  )
  .max(most.quotas)
  .prefault([])

const sheet = z.strictObject({
  providerId: id,
  modelId: id,
  region: z.string().max(10).prefault('*'),
  channel: z.string().max(100).prefault(''),
  currency,
  timeZone,
  prices: z
    .array(
      z.strictObject({
        unit: z.enum(rateUnits),
        tiers,
        window: window.nullable().prefault(null),
        effectiveFrom: end,
        effectiveUntil: end,
      }),
    )
    .max(most.prices)
    .refine((rows) => new Set(rows.map((row) => row.window && windowKey(row.window))).size <= most.windows),
  freeQuotas: quotas,
  plan: z
    .strictObject({
      id,
      monthlyFee: whole,
      includes: quotas,
      beyond: z.enum(beyondPlan),
      effectiveFrom: end,
      effectiveUntil: end,
    })
    .nullable()
    .prefault(null),
})

const gift = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tokens'), tokens: whole, models, perModel: z.boolean().prefault(false) }),
  z.strictObject({ kind: z.literal('credit'), currency, amount: whole, models }),
  z.strictObject({ kind: z.literal('percent_discount'), basisPoints: share, models }),
  z.strictObject({
    kind: z.literal('topup_bonus'),
    currency,
    payment: whole,
    paidLastsSeconds: seconds.prefault(null),
    tiers: z
      .array(
        z.strictObject({
          minAmount: whole,
          maxAmountExcl: whole.nullable(),
          bonusBasisPoints: z.int().min(0).max(100_000),
        }),
      )
      .max(20),
  }),
  z.strictObject({
    kind: z.literal('usage_match'),
    terms: z.strictObject({ basisPoints: z.int().min(0).max(100_000), cap: whole }),
    verified: whole,
    models,
  }),
])

const offer = z.strictObject({
  id,
  providerId: id,
  eligibility: z.enum(['known', 'assumed', 'not_eligible']).prefault('assumed'),
  claimableFrom: end,
  claimBy: end,
  steps: z.strictObject({
    claimedAt: instant,
    approvedAt: instant.optional(),
    grantedAt: instant.optional(),
    activatedAt: instant.nullable().optional(),
  }),
  life: z
    .strictObject({
      validForSeconds: seconds.prefault(null),
      lifeStartsAt: z.enum(lifeStarts).prefault('grant'),
      grantExpiresAt: end,
      activateWithinSeconds: seconds.prefault(null),
    })
    .prefault({}),
  priority: z.int().min(0).max(1000).prefault(50),
  gift,
})

const day = z.iso.date()
const datedRate = z.strictObject({
  base: z.string().regex(/^[A-Z]{3}$/),
  quote: z.string().regex(/^[A-Z]{3}$/),
  on: day,
  perUnit: z
    .string()
    .meta({ examples: ['7.8123'] })
    .transform((text, context) => {
      const perUnit = ratioOf(text)
      if (perUnit && perUnit.n > 0n) return perUnit
      context.addIssue({ code: 'custom', message: 'amount_malformed' })
      return z.NEVER
    }),
  source: z.string().min(1).max(200),
})

/** What is sent to have one year reckoned by lists and offers of one's own. */
export const yearBody = z.strictObject({
  workload,
  sheets: z.record(id, sheet).describe('A price list for each job, by the job’s id.'),
  offers: z
    .array(offer)
    .max(most.offers)
    .refine((offers) => offers.filter(({ gift: { kind } }) => kind === 'topup_bonus').length <= most.topups)
    .prefault([]),
  shown: z
    .strictObject({ in: currency, rates: z.array(datedRate).max(most.rates) })
    .optional()
    .describe('Also tells the bills in another currency, at these rates.'),
})

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
