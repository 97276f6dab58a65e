import { z } from 'zod'

import { currencies, rateUnits } from '#db/vocabulary.ts'

import type { CostComparison, CostRow } from './compare-costs.ts'
import { clockZones, rhythms, type filled } from './cost-query.ts'
import type { PricedModel } from './priced-models.ts'

const amount = z.string().regex(/^\d+$/).describe('In the smallest unit of the currency.')

const work = z.strictObject({
  ...{ calls: z.int(), in: z.int(), out: z.int(), cached: z.int(), batch: z.int(), growth: z.int() },
  ...{ rows: z.int(), rowTokens: z.int() },
  ...{ start: z.string(), rhythm: z.enum(rhythms), zone: z.enum(clockZones), region: z.string().nullable() },
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
        move: amount
          .nullable()
          .describe('Once, for reading the rows anew; null where the list does not name the price.'),
        breakEven: z.string().nullable().describe('The month from which on moving has cost no more than staying.'),
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
  { fields, claimedAt }: { fields: ReturnType<typeof filled>; claimedAt: Date },
): CostsAnswer {
  return {
    work: workOf(fields),
    claimedAt: claimedAt.toISOString(),
    leaving: baseline?.model.key ?? null,
    years: parts.flatMap(({ rows }) => rows.map(yearOf)),
    unknown: unknown.map(({ model, reasons }) => ({
      model: modelOf(model),
      reasons: reasons.map(({ unit, why }) => ({ unit, why })),
    })),
  }
}

const workOf = (fields: ReturnType<typeof filled>) => {
  const { calls, in: input, out, cached, batch, growth, rows, rowTokens, start, rhythm, zone, region } = fields
  return { calls, in: input, out, cached, batch, growth, rows, rowTokens, start, rhythm, zone, region: region ?? null }
}

const yearOf = ({ model, year: { currency, list, total }, move, breakEven, change }: CostRow) => ({
  ...{ model: modelOf(model), currency, list: String(list), total: String(total) },
  ...{ move: move === null ? null : String(move), breakEven, changeTenthsPercent: change },
  evidence: {
    ...{ observedOn: model.evidence.observedOn, confidence: model.evidence.confidence },
    sources: model.evidence.sources.map(({ title, publisher, href, readOn }) => ({ title, publisher, href, readOn })),
  },
})

const modelOf = ({ key, sheet: { providerId, modelId, channel }, modelName }: PricedModel) => ({
  ...{ key, providerId, modelId, channel },
  name: modelName,
})
