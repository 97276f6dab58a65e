import type { DatedDay } from '#app/features/catalog/source.ts'
import type { Localized } from '#db/types.ts'
import {
  compatibilityAreas,
  type CompatibilityArea,
  type CompatibilityStatus,
  type EvidenceKind,
  type EvidenceLevel,
} from '#db/vocabulary.ts'

/** What one source says about one feature at one provider. */
export interface CompatibilityNote {
  providerId: string
  featureId: string
  status: CompatibilityStatus
  note: Localized
  sourceUrl: string
  sourceKind: EvidenceKind
  /** Null is undated. */
  sourceDate: DatedDay | null
  /** When an operator last read it again; null when nobody has. */
  verifiedAt: Date | null
  evidence: EvidenceLevel
  /** The third party through which the vendor's page was read. */
  via: string | null
  /** The host it describes closed on this day: history, not current. */
  endpointRetiredOn: string | null
}

export interface CompatibilityFeature {
  id: string
  area: CompatibilityArea
  title: Localized
  whatBreaks: Localized
}

/** A feature with its notes; a provider without a note is "not documented", never "no". */
export interface FeatureRow extends CompatibilityFeature {
  notes: Record<string, CompatibilityNote>
}

export interface CompatibilityMatrix {
  providers: { id: string; name: Localized; notes: number; retiredHost: boolean }[]
  areas: { area: CompatibilityArea; features: FeatureRow[] }[]
}

/** Features under their areas, in the order of the vocabulary; an area without features is left out. */
export function byArea<Feature extends { area: CompatibilityArea }>(
  features: Feature[],
): { area: CompatibilityArea; features: Feature[] }[] {
  return compatibilityAreas
    .map((area) => ({ area, features: features.filter((feature) => feature.area === area) }))
    .filter((group) => group.features.length > 0)
}
