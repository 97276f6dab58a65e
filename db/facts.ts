import { z } from 'zod'

import { confidences, currencies, priceUnits, remarkKinds, type ModelModality, type ModelTrait } from './vocabulary.ts'

/** The shapes of the catalogue's JSON columns, each parsed once when the catalogue is checked. */

export const localizedText = z.strictObject({
  en: z.string().min(1),
  'zh-CN': z.string().min(1),
  'zh-HK': z.string().min(1),
})

/** Exact words in their own language: shown as `<q lang>`, never translated. */
export const quoteSchema = z.strictObject({
  lang: z.enum(['en', 'zh-CN', 'zh-HK']),
  text: z.string().min(1),
  sourceId: z.string().min(1),
})
export type Quote = z.infer<typeof quoteSchema>

export const otherBaseUrlSchema = z.strictObject({
  url: z.url(),
  audience: z.enum(['international', 'mainland_china', 'anthropic_format', 'coding_plan']),
})
export type OtherBaseUrl = z.infer<typeof otherBaseUrlSchema>

export const retiredBaseUrlSchema = z.strictObject({
  url: z.url(),
  retiredOn: z.iso.date(),
  sources: z.array(z.string()).min(1),
})
export type RetiredBaseUrl = z.infer<typeof retiredBaseUrlSchema>

/** A provider's ids in public price lists. */
export const snapshotIdsSchema = z.strictObject({
  modelsDev: z.array(z.string()),
  litellm: z.array(z.string()),
  genaiPrices: z.array(z.string()),
})
export type SnapshotIds = z.infer<typeof snapshotIdsSchema>

/** What another source said about a price: an amount for a million tokens as it stood there. */
export const priceClaimSchema = z.strictObject({
  unit: z.enum(priceUnits),
  amount: z.string().regex(/^\d+(\.\d+)?$/),
  currency: z.enum(currencies),
  seenOn: z.iso.date().nullable(),
  sourceId: z.string(),
})
export type PriceClaim = z.infer<typeof priceClaimSchema>

export const limitMeasures = [
  'requests_per_second',
  'requests_per_minute',
  'requests_per_day',
  'requests_per_month',
  'tokens_per_minute',
  'tokens_per_day',
  'tokens_per_month',
  'neurons_per_day',
  'concurrent_requests',
  'tokens',
  'requests',
  'CNY',
  'USD',
  'USD_per_month',
] as const

/** One bound of free access. An amount is a decimal string; several limits hold together. */
export const freeTierLimitSchema = z.strictObject({
  measure: z.enum(limitMeasures),
  amount: z.string().regex(/^\d+(\.\d+)?$/),
  /** The model it is for; absent is the whole tier. */
  model: z.string().optional(),
  /** A separate amount for each model, not one pool. */
  perModel: z.boolean().optional(),
  /** The source says "about", or gives the figure as a lower bound. */
  approximate: z.boolean().optional(),
  /** What raises the limit to this amount; absent is the limit that holds without it. */
  unlockedBy: z.enum(['topup_10_usd', 'payment_method', 'survey', 'token', 'enterprise_verification']).optional(),
})
export type FreeTierLimit = z.infer<typeof freeTierLimitSchema>

/** A line of a program that promises nothing to claim: a headline, an advertisement, a price. */
export const remarkSchema = z.strictObject({
  kind: z.enum(remarkKinds),
  text: localizedText,
  confidence: z.enum(confidences),
  sources: z.array(z.string()).min(1),
})
export type Remark = z.infer<typeof remarkSchema>

/** A part of the day as a list says it, half-open: minutes after midnight on a named clock, ISO weekdays. */
export interface ListedHours {
  timeZone: string
  fromMinute: number
  untilMinute: number
  weekdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]
}

/** What a list tells of a model beside its prices. Null is that it does not say; a trait that is absent is not known. */
export interface ListedFacts {
  /** The most tokens of one answer. */
  outputTokens: number | null
  takes: ModelModality[] | null
  gives: ModelModality[] | null
  traits: Partial<Record<ModelTrait, boolean>>
}

/** A line of a list that was not taken over, and why. */
export interface RefusedListLine {
  key: string
  field: string
  reason: string
}

/** What a field of a fact said and what it is to say. Amounts are decimal numerals, days ISO dates; null is not known. */
export interface FieldChange {
  from: string | null
  to: string | null
}
