import { z } from 'zod'

import { currencies, rateUnits } from '#db/vocabulary.ts'

import type { DatedRate } from '#app/features/currencies/exchange.ts'

import { convertYear } from './converted-year.ts'
import { exactOf } from '#app/lib/ratio.ts'
import { yearLedger } from './year-ledger.ts'
import type { LedgerLine, YearCost } from './year.ts'
import type { Currency } from '#db/vocabulary.ts'

const amount = z
  .string()
  .regex(/^-?\d+$/)
  .describe('In the smallest unit of the currency.')
const exact = z
  .string()
  .regex(/^-?\d+(\/\d+)?$/)
  .describe('An exact number: whole, or a fraction in lowest terms.')
const currency = z.enum(currencies)
const instant = z.iso.datetime()

const line = z.strictObject({
  kind: z.enum([
    ...(['list', 'plan_fee', 'plan_quota', 'free_quota', 'token_grant', 'discount'] as const),
    ...(['credit', 'prepaid', 'prepaid_lost', 'rounding'] as const),
  ]),
  jobId: z.string().nullable(),
  unit: z.enum(rateUnits).nullable(),
  chargedAs: z.enum(rateUnits).nullable().describe('The unit by whose price it is charged.'),
  ref: z.string().nullable().describe('The quota, plan, offer or grant behind it.'),
  quantity: exact.nullable(),
  amount: exact,
})

const reason = z.strictObject({
  jobId: z.string(),
  modelId: z.string(),
  unit: z.enum(rateUnits).nullable(),
  why: z.string(),
  month: z.string().nullable(),
})

/** One year in full: every month, every line, every balance. */
export const yearAnswer = z.discriminatedUnion('computable', [
  z.strictObject({
    computable: z.literal(true),
    currency,
    list: amount,
    total: amount,
    months: z.array(z.strictObject({ month: z.string(), list: amount, bill: amount, exact, lines: z.array(line) })),
    ledger: z.array(line).describe('The lines of all months, which sum to the total.'),
    grants: z.array(
      z.strictObject({
        ...{ id: z.string(), offerId: z.string(), asset: z.enum(['tokens', 'money']), amount },
        ...{ used: exact, lost: exact, kept: exact },
        ...{ effectiveAt: instant, expiresAt: instant.nullable() },
      }),
    ),
    offers: z.array(
      z.strictObject({
        offerId: z.string(),
        applied: z.boolean(),
        assumed: z
          .boolean()
          .nullable()
          .describe('That it may be claimed is assumed; null for one that is not applied.'),
        saved: exact.nullable(),
        why: z.string().nullable().describe('Why it is not applied.'),
      }),
    ),
    shown: z
      .strictObject({
        currency,
        list: amount,
        total: amount,
        months: z.array(
          z.strictObject({
            ...{ month: z.string(), list: amount, bill: amount },
            rate: z.strictObject({ perUnit: exact, on: z.iso.date(), source: z.string() }),
          }),
        ),
      })
      .nullable()
      .describe(
        'In another currency, each month at the rate of its day; null when not asked for, when it is its own, or without a rate.',
      ),
  }),
  z.strictObject({ computable: z.literal(false), reasons: z.array(reason) }),
])
export type YearAnswer = z.infer<typeof yearAnswer>

/** A year as JSON tells it, in whole numbers and fractions that lose nothing. */
export function yearAnswerOf(year: YearCost, shown?: { in: Currency; rates: readonly DatedRate[] }): YearAnswer {
  if (!year.computable) return { computable: false, reasons: year.reasons }
  const converted = shown && shown.in !== year.currency ? convertYear(year, { to: shown.in, rates: shown.rates }) : null
  return {
    computable: true,
    currency: year.currency,
    list: String(year.list),
    total: String(year.total),
    months: year.months.map(({ month, list, bill, exact, lines }) => ({
      ...{ month, list: String(list), bill: String(bill), exact: exactOf(exact) },
      lines: lines.map(lineOf),
    })),
    ledger: yearLedger(year).map(lineOf),
    grants: year.grants.map(({ id, offerId, asset, amount, used, lost, kept, effectiveAt, expiresAt }) => ({
      ...{ id, offerId, asset, amount: String(amount) },
      ...{ used: exactOf(used), lost: exactOf(lost), kept: exactOf(kept) },
      ...{ effectiveAt: effectiveAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
    })),
    offers: year.offers.map((outcome) => ({
      offerId: outcome.offerId,
      applied: outcome.applied,
      assumed: outcome.applied ? outcome.assumed : null,
      saved: outcome.applied ? exactOf(outcome.saved) : null,
      why: outcome.applied ? null : outcome.why,
    })),
    shown:
      converted === null || 'noRateFor' in converted
        ? null
        : {
            ...{ currency: converted.currency, list: String(converted.list), total: String(converted.total) },
            months: converted.months.map(({ month, list, bill, rate: { perUnit, on, source } }) => ({
              ...{ month, list: String(list), bill: String(bill) },
              rate: { perUnit: exactOf(perUnit), on, source },
            })),
          },
  }
}

const lineOf = ({ kind, jobId, unit, chargedAs, ref, quantity, amount }: LedgerLine) => ({
  ...{ kind, jobId, unit, chargedAs, ref },
  quantity: quantity && exactOf(quantity),
  amount: exactOf(amount),
})
