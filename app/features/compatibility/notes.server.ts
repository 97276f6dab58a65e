import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'

import { isListedProvider, verifiedAtOf } from '#app/features/catalog/public-facts.server.ts'
import { datedDay } from '#app/features/catalog/source.ts'
import { compatibilityFeatures, compatibilityNotes, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { CompatibilityArea, CompatibilityStatus } from '#db/vocabulary.ts'

import { byArea, type CompatibilityMatrix, type CompatibilityNote, type FeatureRow } from './note.ts'

export interface MatrixFilter {
  area?: CompatibilityArea
  /** Ids of the providers to show; all with a note unless told. */
  providers?: string[]
  /** Only features of which some shown provider has this status. */
  status?: CompatibilityStatus
}

/** Features by area against providers, with every documented note. */
export async function readMatrix(db: Database, filter: MatrixFilter = {}): Promise<CompatibilityMatrix> {
  const ofNotes: SQL[] = [isNull(compatibilityNotes.retiredAt), isListedProvider('include')]
  if (filter.providers?.length) ofNotes.push(inArray(compatibilityNotes.providerId, filter.providers))
  const notes = await db
    .select({
      note: compatibilityNotes,
      providerName: providers.name,
      verifiedAt: verifiedAtOf('compatibility', {
        providerId: compatibilityNotes.providerId,
        id: compatibilityNotes.featureId,
      }),
    })
    .from(compatibilityNotes)
    .innerJoin(providers, eq(providers.id, compatibilityNotes.providerId))
    .where(and(...ofNotes))
  const ofFeatures: SQL[] = [isNull(compatibilityFeatures.retiredAt)]
  if (filter.area) ofFeatures.push(eq(compatibilityFeatures.area, filter.area))
  const features = await db
    .select()
    .from(compatibilityFeatures)
    .where(and(...ofFeatures))
    .orderBy(asc(compatibilityFeatures.position))

  const notesByFeature = new Map<string, Record<string, CompatibilityNote>>()
  const columns = new Map<string, CompatibilityMatrix['providers'][number]>()
  for (const { note, providerName, verifiedAt } of notes) {
    const ofFeature = notesByFeature.get(note.featureId) ?? {}
    notesByFeature.set(note.featureId, { ...ofFeature, [note.providerId]: shownNote(note, verifiedAt) })
    const column = columns.get(note.providerId) ?? {
      id: note.providerId,
      name: providerName,
      notes: 0,
      retiredHost: true,
    }
    columns.set(note.providerId, {
      ...column,
      notes: column.notes + 1,
      retiredHost: column.retiredHost && note.endpointRetiredOn !== null,
    })
  }
  const rows = features.map<FeatureRow>(({ id, area, title, whatBreaks }) => ({
    id,
    area,
    title,
    whatBreaks,
    notes: notesByFeature.get(id) ?? {},
  }))
  const { status } = filter
  const shown = status ? rows.filter((row) => Object.values(row.notes).some((note) => note.status === status)) : rows

  const shownProviders = [...columns.values()].sort((a, b) => a.name.en.localeCompare(b.name.en, 'en'))
  return { providers: shownProviders, areas: byArea(shown) }
}

/** The documented notes of one provider under their areas; features without a note are not documented there. */
export async function listNotesOf(
  db: Database,
  providerId: string,
): Promise<{ area: CompatibilityArea; features: FeatureRow[] }[]> {
  const { areas } = await readMatrix(db, { providers: [providerId] })
  return areas
    .map(({ area, features }) => ({ area, features: features.filter((feature) => feature.notes[providerId]) }))
    .filter(({ features }) => features.length > 0)
}

function shownNote(note: typeof compatibilityNotes.$inferSelect, verifiedAt: Date | null): CompatibilityNote {
  return {
    providerId: note.providerId,
    featureId: note.featureId,
    status: note.status,
    note: note.note,
    sourceUrl: note.sourceUrl,
    sourceKind: note.sourceKind,
    sourceDate: datedDay(note.sourceDate, note.sourcePrecision),
    verifiedAt,
    evidence: note.evidence,
    via: note.via,
    endpointRetiredOn: note.endpointRetiredOn,
  }
}
