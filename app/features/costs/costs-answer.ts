import { z } from 'zod'

import { convert, rateOn, type DatedRate, type UsedRate } from '#app/features/currencies/exchange.ts'
import { tokenizers } from '#app/features/tokens/tokenizer.ts'
import { exactOf } from '#app/lib/ratio.ts'
import { currencies, rateUnits, type Currency } from '#db/vocabulary.ts'

import type { CostComparison, CostRow } from './compare-costs.ts'
import { clockZones, rhythms, textsOf, type filled } from './cost-query.ts'
import type { PricedModel } from './priced-models.ts'

const exactText = z
  .string()
  .regex(/^\d+(\/\d+)?$/)
  .describe('An exact number: whole, or a fraction in lowest terms.')
const amount = z.string().regex(/^\d+$/).describe('In the smallest unit of the currency.')

const work = z.strictObject({
  ...{ calls: z.int(), in: z.int(), out: z.int(), cached: z.int(), batch: z.int(), growth: z.int() },
  ...{ rows: z.int(), rowTokens: z.int() },
  ...{ start: z.string(), rhythm: z.enum(rhythms), zone: z.enum(clockZones), region: z.string().nullable() },
  texts: z
    .strictObject({
      parts: z.strictObject({ en: z.int(), 'zh-CN': z.int(), 'zh-HK': z.int(), code: z.int() }),
      countedBy: z.enum(tokenizers).describe('By which tokenizer the tokens of the work are told.'),
    })
    .nullable()
    .describe('Parts of the text in each language; null when none are told.'),
})

const model = z.strictObject({
  key: z.string().describe('Asks for this model in an address.'),
  providerId: z.string(),
  modelId: z.string(),
  channel: z.string(),
  name: z.string(),
})
const evidence = z.strictObject({
  observedOn: z.iso.date().nullable(),
  confidence: z.string(),
  sources: z.array(
    z.strictObject({ title: z.string(), publisher: z.string(), href: z.string().nullable(), readOn: z.string() }),
  ),
})

/** What twelve months of the work cost with each model: the JSON twin of the page `/cost`. */
export const costsAnswer = z.strictObject({
  work,
  claimedAt: z.iso.datetime().describe('When the offers are claimed.'),
  leaving: z.string().nullable().describe('The model that is left; null without one whose year is known.'),
  years: z
    .array(
      z.strictObject({
        model,
        currency: z.enum(currencies),
        list: amount,
        total: amount,
        shown: z
          .strictObject({
            ...{ currency: z.enum(currencies), list: amount, total: amount },
            rate: z.strictObject({ perUnit: exactText, on: z.iso.date(), source: z.string() }),
          })
          .nullable()
          .describe('In the currency of `show`; null when not asked for, when it is its own, or without a rate.'),
        move: amount
          .nullable()
          .describe('Once, for reading the rows anew; null where the list does not name the price.'),
        breakEven: z.string().nullable().describe('The month from which on moving has cost no more than staying.'),
        counted: z
          .strictObject({ tokenizer: z.enum(tokenizers), exact: z.boolean(), factor: exactText })
          .nullable()
          .describe('How the model counts the text: its tokens for each one told. Null: they are taken as told.'),
        changeTenthsPercent: z.int().nullable().describe('Beside what is left, below zero where it is cheaper.'),
        evidence,
      }),
    )
    .describe('The cheapest first, one currency after the other: amounts of two are not compared.'),
  unknown: z
    .array(
      z.strictObject({
        model,
        reasons: z.array(z.strictObject({ unit: z.enum(rateUnits).nullable(), why: z.string() })),
      }),
    )
    .describe('Models whose list does not name a price that the work needs. That is not zero.'),
})
export type CostsAnswer = z.infer<typeof costsAnswer>

export function costsAnswerOf(
  { parts, unknown, baseline }: CostComparison,
  told: { fields: ReturnType<typeof filled>; claimedAt: Date; rates: readonly DatedRate[]; at: Date },
): CostsAnswer {
  return {
    work: workOf(told.fields),
    claimedAt: told.claimedAt.toISOString(),
    leaving: baseline?.model.key ?? null,
    years: parts.flatMap(({ currency, rows }) => {
      const shown = shownOf(currency, told)
      return rows.map((row) => yearOf(row, shown))
    }),
    unknown: unknown.map(({ model, reasons }) => ({
      model: modelOf(model),
      reasons: reasons.map(({ unit, why }) => ({ unit, why })),
    })),
  }
}

const workOf = (fields: ReturnType<typeof filled>) => {
  const { calls, in: input, out, cached, batch, growth, rows, rowTokens, start, rhythm, zone, region } = fields
  return {
    ...{ calls, in: input, out, cached, batch, growth, rows, rowTokens, start, rhythm, zone, region: region ?? null },
    texts: textsOf(fields),
  }
}

/** The currency in which totals are shown too, and today's rate of it, as on the page. */
function shownOf(
  from: Currency,
  { fields: { show }, rates, at }: { fields: ReturnType<typeof filled>; rates: readonly DatedRate[]; at: Date },
): Shown | null {
  const rate = show && show !== from && rateOn(rates, { from, to: show, day: at.toISOString().slice(0, 10) })
  return rate ? { currency: show, rate } : null
}

interface Shown {
  currency: Currency
  rate: UsedRate
}

const shownIn = ({ currency, rate }: Shown, { list, total }: CostRow['year']) => ({
  ...{ currency, list: String(convert(list, rate)), total: String(convert(total, rate)) },
  rate: { perUnit: exactOf(rate.perUnit), on: rate.on, source: rate.source },
})

const yearOf = ({ model, year, move, counted, breakEven, change }: CostRow, shown: Shown | null) => ({
  ...{ model: modelOf(model), currency: year.currency, list: String(year.list), total: String(year.total) },
  shown: shown && shownIn(shown, year),
  ...{ move: move === null ? null : String(move), breakEven, changeTenthsPercent: change },
  counted: counted && { ...counted, factor: exactOf(counted.factor) },
  evidence: {
    ...{ observedOn: model.evidence.observedOn, confidence: model.evidence.confidence },
    sources: model.evidence.sources.map(({ title, publisher, href, readOn }) => ({ title, publisher, href, readOn })),
  },
})

const modelOf = ({ key, sheet: { providerId, modelId, channel }, modelName }: PricedModel) => ({
  ...{ key, providerId, modelId, channel },
  name: modelName,
})
