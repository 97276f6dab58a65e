import type { DatedDay, Source } from '#app/features/catalog/source.ts'
import type { Quote } from '#db/facts.ts'
import type { Localized } from '#db/types.ts'
import type { Confidence, NoticeScope, NoticeSeverity, ServiceScope } from '#db/vocabulary.ts'

/** A dated, sourced statement that access changes: the record behind `/notices/:slug`. */
export interface Notice {
  providerId: string
  provider: { id: string; name: Localized; sandbox: boolean }
  id: string
  slug: string
  title: Localized
  summary: Localized
  alsoProviders: { id: string; name: Localized }[]
  intermediary: { id: string; name: Localized } | null
  scope: NoticeScope
  serviceScope: ServiceScope
  severity: NoticeSeverity
  regions: string[]
  /** Ids of the sources that name a place; a place without an entry is named by the notice's own sources. */
  regionSources: Record<string, string[]>
  regionsNote: Localized | null
  customerTypes: string[]
  namedCustomer: string | null
  ownershipThresholdPercent: number | null
  announced: DatedDay | null
  announcedNote: Localized | null
  effective: DatedDay | null
  effectiveNote: Localized | null
  endedOn: string | null
  /** Null when no zone was published. */
  timeZone: string | null
  noticeDays: number | null
  quotes: (Quote & { source: Source | null })[]
  confidence: Confidence
  verifiedAt: Date | null
  sources: Source[]
}

const groups: Record<string, readonly string[]> = {
  EU: [
    'AT',
    'BE',
    'BG',
    'CY',
    'CZ',
    'DE',
    'DK',
    'EE',
    'ES',
    'FI',
    'FR',
    'GR',
    'HR',
    'HU',
    'IE',
    'IT',
    'LT',
    'LU',
    'LV',
    'MT',
    'NL',
    'PL',
    'PT',
    'RO',
    'SE',
    'SI',
    'SK',
  ],
  EEA: ['IS', 'LI', 'NO'],
}

/** Whether a notice names a place, by itself, as a member of a group it names, or by naming every place. */
export function touchesRegion(regions: readonly string[], place: string): boolean {
  if (regions.includes('*') || regions.includes(place)) return true
  if (groups.EU?.includes(place)) return regions.includes('EU') || regions.includes('EEA')
  return regions.includes('EEA') && (groups.EEA?.includes(place) ?? false)
}
