import { z } from 'zod'

import { benefitSchema, eligibilityRuleSchema } from '../benefit.ts'
import {
  freeTierLimitSchema,
  localizedText,
  otherBaseUrlSchema,
  priceClaimSchema,
  quoteSchema,
  retiredBaseUrlSchema,
  snapshotIdsSchema,
} from '../facts.ts'
import {
  availabilityStatuses,
  channels,
  confidences,
  currencies,
  customerTypes,
  dateMeanings,
  editions,
  evidenceLevels,
  freeTierKinds,
  freeTierStatuses,
  hongKongNameBases,
  lifecycleKinds,
  linkPolicies,
  nameConfidences,
  noticeScopes,
  noticeSeverities,
  openaiFormats,
  priceCaveats,
  providerKinds,
  providerStates,
  redemptionModes,
  serviceScopes,
  sourceKinds,
  stackings,
  usabilities,
} from '../vocabulary.ts'
import { lineTypes } from './benefit-types.ts'
import { recordedStatuses } from './statuses.ts'

/*
 * One provider is one file. Every fact has an id that stays when its words change, the ids of its sources and who
 * stands behind it; `public: false` keeps a fact that nobody may see until an operator verifies it.
 */

/** `2024-06-24`, `2024-06` or `2024`: as exact as the source. */
const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
const wholeDay = z.iso.date()
const wallClock = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
const amount = z.string().regex(/^\d+(\.\d+)?$/)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const place = z.string().regex(/^([A-Z]{2}|EEA|\*)$/)

const fact = {
  confidence: z.enum(confidences),
  public: z.boolean().default(true),
  /** Ids of `sources.ts`, the best first. Only a memory has none. */
  sources: z.array(z.string()),
}

export const sourceEntry = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  kind: z.enum(sourceKinds),
  link: z.enum(linkPolicies),
  url: z.url().optional(),
  originalUrl: z.url().optional(),
  print: z.boolean().default(false),
  /** Absent is undated. */
  published: day.optional(),
  readOn: wholeDay,
})
export type SourceEntry = z.input<typeof sourceEntry>

const noticeEntry = z.strictObject({
  ...fact,
  id: z.string(),
  slug,
  title: localizedText,
  summary: localizedText,
  alsoProviders: z.array(z.string()).default([]),
  scope: z.enum(noticeScopes),
  serviceScope: z.enum(serviceScopes),
  severity: z.enum(noticeSeverities),
  regions: z.array(place),
  regionSources: z.record(place, z.array(z.string()).min(1)).default({}),
  regionsNote: localizedText.optional(),
  customerTypes: z.array(z.enum(customerTypes)).default([]),
  namedCustomer: z.string().optional(),
  intermediary: z.string().optional(),
  ownershipThresholdPercent: z.number().int().min(1).max(100).optional(),
  announced: day.optional(),
  announcedNote: localizedText.optional(),
  effective: day.optional(),
  effectiveNote: localizedText.optional(),
  endedOn: wholeDay.optional(),
  timeZone: z.string().optional(),
  noticeDays: z.number().int().min(0).optional(),
  quotes: z.array(quoteSchema).default([]),
})

const availabilityEntry = z.strictObject({
  ...fact,
  id: z.string(),
  region: place,
  channel: z.enum(channels),
  customerType: z.enum(customerTypes),
  status: z.enum(availabilityStatuses),
  /** Inclusive; absent is not known. */
  since: day.optional(),
  /** Exclusive; absent is still so on the newest evidence. */
  until: day.optional(),
  note: localizedText.optional(),
  systemsNamed: z.array(z.string()).default([]),
  /** Age of the newest dated source; absent when all are undated. */
  evidenceNewest: day.optional(),
})

/** A line of a program: with a benefit it is an offer, with a text it is a remark. The reviewed table says which. */
const lineEntry = z.strictObject({
  ...fact,
  /** Unique in its program. */
  key: slug,
  type: z.enum(lineTypes),
  benefit: benefitSchema.optional(),
  text: localizedText.optional(),
  quote: quoteSchema.optional(),
  note: localizedText.optional(),
})

const programEntry = z.strictObject({
  confidence: z.enum(confidences),
  sources: z.array(z.string()),
  id: z.string(),
  slug,
  name: localizedText,
  nameIsLabel: z.boolean().default(false),
  nameConfidence: z.enum(nameConfidences).optional(),
  hongKongNameBasis: z.enum(hongKongNameBases).optional(),
  status: z.enum(recordedStatuses),
  answersNotice: z.string().optional(),
  announced: z.strictObject({ on: day, confidence: z.enum(confidences) }).optional(),
  regions: z.array(place),
  eligibility: z.array(eligibilityRuleSchema).default([]),
  redemption: z.enum(redemptionModes),
  redemptionNote: localizedText.optional(),
  stacking: z.enum(stackings).default('not_stated'),
  /** A page of the provider's own where claims are taken; it makes a program last seen open a link-out. */
  claimUrl: z.url().optional(),
  timeZone: z.string().optional(),
  window: z
    .strictObject({
      starts: z.strictObject({ local: wallClock, precision: z.enum(['second', 'day', 'month']) }).optional(),
      /** The first wall-clock instant that is no longer in the program. */
      ends: z.strictObject({ localExcl: wallClock, precision: z.enum(['second', 'day', 'month']) }).optional(),
      confidence: z.enum(confidences),
    })
    .optional(),
  note: localizedText.optional(),
  termsChanged: z.boolean().default(false),
  evidenceNewest: day.optional(),
  lines: z.array(lineEntry),
})

const priceEntry = z.strictObject({
  ...fact,
  edition: z.enum(editions).default('2024'),
  /** The name in the API. */
  model: z.string().min(1),
  /** The name as the list writes it, where it differs. */
  name: z.string().optional(),
  contextTokens: z.number().int().positive().optional(),
  currency: z.enum(currencies),
  /** Of a million tokens. "0" is free, null is not published; an absent unit does not apply. */
  input: amount.nullable().optional(),
  output: amount.nullable().optional(),
  tierUpToTokens: z.number().int().positive().optional(),
  effectiveFrom: wholeDay.optional(),
  effectiveUntil: wholeDay.optional(),
  /** Absent for an undated copy. */
  observedOn: wholeDay.optional(),
  caveats: z.array(z.enum(priceCaveats)).default([]),
  otherClaims: z.array(priceClaimSchema).default([]),
})

const freeTierEntry = z.strictObject({
  ...fact,
  id: z.string(),
  edition: z.enum(editions).default('current'),
  kind: z.enum(freeTierKinds),
  status: z.enum(freeTierStatuses).default('current'),
  reliability: z.enum(evidenceLevels).optional(),
  site: z.string().optional(),
  limits: z.array(freeTierLimitSchema).default([]),
  models: z.array(z.string()).default([]),
  validForDays: z.number().int().positive().optional(),
  condition: localizedText.optional(),
  checkNote: localizedText.optional(),
  usableFromMainland: z.enum(usabilities).default('unknown'),
  usableFromHongKong: z.enum(usabilities).default('unknown'),
  observedOn: wholeDay.optional(),
  endedOn: wholeDay.optional(),
  evidenceNewest: wholeDay.optional(),
})

const lifecycleEntry = z.strictObject({
  ...fact,
  id: z.string(),
  on: day,
  dateMeaning: z.enum(dateMeanings),
  kind: z.enum(lifecycleKinds),
  detail: localizedText,
})

export const providerFile = z.strictObject({
  id: slug,
  /** The Latin name stands in Chinese too where the provider has no Chinese one. */
  name: localizedText,
  nameConfidence: z.enum(nameConfidences).optional(),
  hongKongNameBasis: z.enum(hongKongNameBases).optional(),
  nameAliases: z.array(z.string()).default([]),
  kind: z.enum(providerKinds),
  state: z.enum(providerStates).default('invited'),
  hqCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  website: z.url().optional(),
  apiBaseUrl: z.url().optional(),
  otherBaseUrls: z.array(otherBaseUrlSchema).default([]),
  retiredBaseUrls: z.array(retiredBaseUrlSchema).default([]),
  docsUrl: z.url().optional(),
  note: localizedText.optional(),
  unsourcedFields: z.array(z.enum(['hqCountry', 'website', 'apiBaseUrl'])).default([]),
  openaiFormat2024: z.enum(openaiFormats).optional(),
  openaiFormatNote: localizedText.optional(),
  compatId: z.string().optional(),
  snapshotIds: snapshotIdsSchema.optional(),
  retiredOn: wholeDay.optional(),
  sources: z.array(z.string()).min(1),
  notices: z.array(noticeEntry).default([]),
  availability: z.array(availabilityEntry).default([]),
  programs: z.array(programEntry).default([]),
  prices: z.array(priceEntry).default([]),
  freeTiers: z.array(freeTierEntry).default([]),
  lifecycle: z.array(lifecycleEntry).default([]),
})

/** What a file under `providers/` exports: defaults may be left out. */
export type ProviderFile = z.input<typeof providerFile>
/** The same, parsed: every default filled in. */
export type CataloguedProvider = z.output<typeof providerFile>
export type CataloguedProgram = CataloguedProvider['programs'][number]
