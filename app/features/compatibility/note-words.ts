import { compatibilityStatuses, type CompatibilityStatus } from '#db/vocabulary.ts'

import type { CompatibilityMatrix, CompatibilityNote, FeatureRow } from './note.ts'

/** How many of some features have each state at each provider, `none` for not documented; what is nowhere is left out. */
export function tally(
  features: readonly Pick<FeatureRow, 'notes'>[],
  providerIds: readonly string[],
): { status: CompatibilityStatus | 'none'; n: number }[] {
  const states = features.flatMap((feature) => providerIds.map((id) => feature.notes[id]?.status ?? 'none'))
  return [...compatibilityStatuses, 'none' as const]
    .map((status) => ({ status, n: states.filter((state) => state === status).length }))
    .filter(({ n }) => n > 0)
}

/** How many notes some features have at some providers. */
export const countNotes = (features: readonly Pick<FeatureRow, 'notes'>[], providerIds: readonly string[]): number =>
  features.reduce((sum, feature) => sum + providerIds.filter((id) => feature.notes[id]).length, 0)

export const featuresOf = (matrix: CompatibilityMatrix): FeatureRow[] => matrix.areas.flatMap((area) => area.features)

/** The day on which the host that all of a provider's notes describe was closed; null while one of them still runs. */
export function hostClosedOn(notes: readonly Pick<CompatibilityNote, 'endpointRetiredOn'>[]): string | null {
  const days = notes.map((note) => note.endpointRetiredOn)
  const [first] = days
  return first && days.every((day) => day !== null) ? first : null
}

/** The host of an address, without `www.`: what a link to a source is called. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '')
}
