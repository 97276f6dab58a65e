import type { FreeTierLimit, OtherBaseUrl, RetiredBaseUrl } from '#db/facts.ts'
import type { Localized } from '#db/types.ts'
import type {
  AvailabilityStatus,
  Channel,
  Confidence,
  CustomerType,
  DateMeaning,
  Edition,
  EvidenceLevel,
  FreeTierKind,
  FreeTierStatus,
  HongKongNameBasis,
  LifecycleKind,
  NameConfidence,
  OpenaiFormat,
  ProviderKind,
  ProviderState,
  Usability,
} from '#db/vocabulary.ts'

import type { DatedDay, Source } from './source.ts'

/** A provider in a list. Counts are of what the public sees. */
export interface ProviderSummary {
  id: string
  name: Localized
  kind: ProviderKind
  state: ProviderState
  sandbox: boolean
  retiredOn: string | null
  programs: number
  pricedModels: number
  notes: number
  /** What the newest evidence says of the two places, by the provider's own API; null is not known. */
  fromMainland: AvailabilityStatus | null
  fromHongKong: AvailabilityStatus | null
}

/** The record behind `/providers/:id`; its programs, prices, notices and notes are read by their own features. */
export interface Provider {
  id: string
  name: Localized
  nameConfidence: NameConfidence | null
  hongKongNameBasis: HongKongNameBasis | null
  nameAliases: string[]
  kind: ProviderKind
  state: ProviderState
  sandbox: boolean
  /** Null is not known, or known only from memory. */
  hqCountry: string | null
  website: string | null
  apiBaseUrl: string | null
  otherBaseUrls: OtherBaseUrl[]
  retiredBaseUrls: (Omit<RetiredBaseUrl, 'sources'> & { sources: Source[] })[]
  docsUrl: string | null
  note: Localized | null
  openaiFormat2024: OpenaiFormat | null
  openaiFormatNote: Localized | null
  retiredOn: string | null
  verifiedAt: Date | null
  sources: Source[]
  availability: Availability[]
  freeTiers: FreeTier[]
  lifecycle: LifecycleEvent[]
}

/** Whether a kind of customer in a place can reach a provider on one road. */
export interface Availability {
  id: string
  providerId: string
  region: string
  channel: Channel
  customerType: CustomerType
  status: AvailabilityStatus
  /** Inclusive; null is not known. */
  since: DatedDay | null
  /** Exclusive; null is still so on the newest evidence. */
  until: DatedDay | null
  note: Localized | null
  systemsNamed: string[]
  evidence: DatedDay | null
  confidence: Confidence
  verifiedAt: Date | null
  sources: Source[]
}

export interface FreeTier {
  id: string
  edition: Edition
  kind: FreeTierKind
  status: FreeTierStatus
  /** `low` is said as "by one list"; null for the lists of 2024. */
  reliability: EvidenceLevel | null
  site: string | null
  /** Empty for a disputed tier: its figures are not shown. */
  limits: FreeTierLimit[]
  models: string[]
  validForDays: number | null
  condition: Localized | null
  checkNote: Localized | null
  usableFromMainland: Usability
  usableFromHongKong: Usability
  observedOn: string | null
  confidence: Confidence
  verifiedAt: Date | null
  sources: Source[]
}

export interface LifecycleEvent {
  id: string
  providerId: string
  happened: DatedDay
  dateMeaning: DateMeaning
  kind: LifecycleKind
  detail: Localized
  confidence: Confidence
  verifiedAt: Date | null
  sources: Source[]
}

/** What may be shown of a free tier: nothing of an ended one, no figure of a disputed one. */
export function shownFreeTier<Tier extends Pick<FreeTier, 'edition' | 'status' | 'limits' | 'validForDays' | 'models'>>(
  tier: Tier,
): Tier | null {
  if (tier.status === 'ended' && tier.edition === 'current') return null
  if (tier.status === 'disputed') return { ...tier, limits: [], models: [], validForDays: null }
  return tier
}

/** The row that speaks of a day: since is inclusive, until is exclusive, an unknown bound is no bound. */
export function isInForce(row: { since: string | null; until: string | null }, on: string): boolean {
  return (row.since === null || row.since <= on) && (row.until === null || on < row.until)
}
