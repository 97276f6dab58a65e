import type { Source } from '#app/features/catalog/source.ts'
import type { PriceClaim } from '#db/facts.ts'
import type { Localized } from '#db/types.ts'
import type { Confidence, Currency, Edition, PriceCaveat, PriceUnit } from '#db/vocabulary.ts'

/** One line of a price list: a model on one site, in one currency, tier and part of the day. */
export interface PriceLine {
  /** Stable within the list: a key for rows and anchors. */
  key: string
  provider: { id: string; name: Localized; sandbox: boolean }
  modelId: string
  modelName: string
  /** Null is not known. */
  contextTokens: number | null
  edition: Edition
  /** Empty is the provider's only site. */
  site: string
  region: string
  currency: Currency
  /** Input tokens of a request from which the line holds; 0 is the first tier. */
  tierFromTokens: number
  tierUpToTokens: number | null
  /** Hours of the day as the list writes them; empty is all day. */
  hours: string
  effectiveFrom: string | null
  effectiveUntil: string | null
  observedOn: string | null
  /**
   * Millionths of the currency for a million tokens. An absent unit is not in the list, null is one whose price is not
   * published, zero is free.
   */
  micros: Partial<Record<PriceUnit, bigint | null>>
  caveats: PriceCaveat[]
  otherClaims: PriceClaim[]
  confidence: Confidence
  sources: Source[]
}

export interface PricePage {
  lines: PriceLine[]
  total: number
  page: number
  pageCount: number
  /** Providers with a price under the other filters, to choose from. */
  providers: { id: string; name: Localized; lines: number }[]
}

/** What the table may be sorted by. Amounts of different currencies are never compared: the currency sorts first. */
export const priceSorts = ['provider', 'model', 'input', 'output', 'cached_input', 'context', 'observed'] as const
export type PriceSort = (typeof priceSorts)[number]

export const sortDirections = ['asc', 'desc'] as const
export type SortDirection = (typeof sortDirections)[number]

/** The page to show, when fewer rows are left than the address asks for. */
export function pageWithin(page: number, total: number, pageSize: number): { page: number; pageCount: number } {
  const pageCount = Math.max(1, Math.ceil(total / pageSize))
  return { page: Math.min(Math.max(1, page), pageCount), pageCount }
}
