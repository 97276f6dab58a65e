import type { Benefit } from '#db/benefit.ts'
import type { Localized } from '#db/types.ts'
import type {
  AvailabilityStatus,
  Channel,
  CompatibilityStatus,
  Confidence,
  Currency,
  CustomerType,
  FreeTierKind,
  Precision,
  PriceUnit,
  PublicStatus,
} from '#db/vocabulary.ts'

import type { Source } from './source.ts'

/** What a fact says, as far as an operator needs it to find the same again. */
export type FactStatement =
  | { kind: 'offer'; benefit: Benefit; program: Localized; note: Localized | null }
  | { kind: 'program'; name: Localized; slug: string; status: PublicStatus; claimUrl: string | null }
  | { kind: 'notice'; title: Localized; summary: Localized }
  | {
      kind: 'availability'
      region: string
      channel: Channel
      customerType: CustomerType
      status: AvailabilityStatus
      note: Localized | null
    }
  | { kind: 'price'; model: string; unit: PriceUnit; currency: Currency; microsPerMillionTokens: bigint | null }
  | { kind: 'free_tier'; tier: FreeTierKind; models: string[]; condition: Localized | null; note: Localized | null }
  | { kind: 'lifecycle_event'; on: string; precision: Precision; detail: Localized }
  | { kind: 'compatibility'; feature: Localized; status: CompatibilityStatus; note: Localized; sourceUrl: string }
  | { kind: 'provider'; hqCountry: string | null; website: string | null }

/** A fact of the catalogue as the operators' desk shows it. */
export interface FactToVerify {
  provider: { id: string; name: Localized }
  factId: string
  confidence: Confidence
  /** What the public sees already, without a verification. */
  isPublic: boolean
  /** Null when no operator has verified it. */
  verifiedAt: Date | null
  says: FactStatement
  sources: Source[]
}
