import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

import { rowsOf } from '#app/lib/rows.server.ts'
import {
  availability,
  compatibilityNotes,
  factSources,
  notices,
  prices,
  programs,
  providers,
  sources,
} from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import { isPastTarget, recordKinds, stalenessOf, type RecordKind, type Staleness } from './freshness.ts'
import { isPublicFact, isPublicProgram, programSeenAt, verifiedAtOf } from './public-facts.server.ts'

/** A public record that can grow old, and when it was last seen as recorded. */
export interface AgingRecord {
  kind: RecordKind
  factKind: FactKind
  providerId: string
  factId: string
  seenAt: Date | null
}

export const factKindOf: Readonly<Record<RecordKind, FactKind>> = {
  offer: 'program',
  own_offer: 'program',
  price: 'price',
  notice: 'notice',
  compatibility: 'compatibility',
  availability: 'availability',
}

/** The records of listed providers that still stand, of one provider where told. What is over grows old in peace. */
export async function listAgingRecords(
  db: Database,
  { providerId, at }: { providerId?: string; at: Date },
): Promise<AgingRecord[]> {
  const today = sql`${at.toISOString().slice(0, 10)}::date`
  const of = (column: AnyPgColumn) => (providerId === undefined ? sql`true` : sql`${column} = ${providerId}`)
  const instant = (day: SQL) => sql`(${day})::timestamp at time zone 'UTC'`
  const noteKey = { providerId: compatibilityNotes.providerId, id: compatibilityNotes.featureId }
  const rows = await rowsOf<{ kind: RecordKind; provider_id: string; id: string; seen_at: string | Date | null }>(
    db,
    sql`select r.kind, r.provider_id, r.id, r.seen_at from (
      select case when ${programs.handling} = 'run' then 'own_offer' else 'offer' end as kind,
        ${programs.providerId} as provider_id, ${programs.id} as id, ${programSeenAt()} as seen_at
        from ${programs} where ${of(programs.providerId)} and ${isPublicProgram()}
        and (${programs.endsAt} is null or ${programs.endsAt} > ${at.toISOString()}::timestamptz)
        and ((${programs.handling} = 'link_out' and ${programs.publicStatus} in ('open', 'last_seen_open'))
          or (${programs.handling} = 'run' and ${programs.state} in ('live', 'paused')))
      union all
      select 'price', ${prices.providerId}, ${prices.id},
        greatest(${verifiedAtOf('price', prices)}, ${instant(sql`${prices.observedOn}`)})
        from ${prices} where ${of(prices.providerId)} and ${isPublicFact('price', prices)} and ${prices.edition} = 'current'
        and (${prices.effectiveUntil} is null or ${prices.effectiveUntil} > ${today})
      union all
      select 'notice', ${notices.providerId}, ${notices.id},
        greatest(${verifiedAtOf('notice', notices)}, ${instant(sql`select max(${sources.readOn}) from ${factSources}
          join ${sources} on ${sources.id} = ${factSources.sourceId}
          where ${factSources.factKind} = 'notice' and ${factSources.providerId} = ${notices.providerId}
            and ${factSources.factId} = ${notices.id}`)})
        from ${notices} where ${of(notices.providerId)} and ${isPublicFact('notice', notices)} and ${notices.endedOn} is null
      union all
      select 'availability', ${availability.providerId}, ${availability.id},
        greatest(${verifiedAtOf('availability', availability)}, ${instant(sql`${availability.evidenceNewestOn}`)})
        from ${availability} where ${of(availability.providerId)} and ${isPublicFact('availability', availability)}
        and (${availability.until} is null or ${availability.until} > ${today})
      union all
      select 'compatibility', ${compatibilityNotes.providerId}, ${compatibilityNotes.featureId},
        greatest(${verifiedAtOf('compatibility', noteKey)}, ${instant(sql`${compatibilityNotes.sourceDate}`)})
        from ${compatibilityNotes} where ${of(compatibilityNotes.providerId)}
        and ${compatibilityNotes.retiredAt} is null and ${compatibilityNotes.endpointRetiredOn} is null
    ) r join ${providers} on ${providers.id} = r.provider_id
    where not ${providers.sandbox} and ${providers.retiredAt} is null
    order by r.provider_id, r.kind, r.seen_at nulls first, r.id`,
  )
  return rows.map(({ kind, provider_id, id, seen_at }) => ({
    kind,
    factKind: factKindOf[kind],
    providerId: provider_id,
    factId: id,
    seenAt: seen_at === null ? null : new Date(seen_at),
  }))
}

/** How old the records of one provider are, kind by kind. */
export interface ProviderStaleness {
  provider: { id: string; name: Localized }
  kinds: Staleness[]
  stale: number
}

/** Providers with records past their target, the one with the most first; and how many records there are in all. */
export async function readFreshnessBoard(
  db: Database,
  { at }: { at: Date },
): Promise<{ providers: ProviderStaleness[]; totals: Staleness[] }> {
  const records = await listAgingRecords(db, { at })
  const names = await db.select({ id: providers.id, name: providers.name }).from(providers)
  const board = names.map(({ id, name }) => {
    const kinds = stalenessByKind(
      records.filter((record) => record.providerId === id),
      at,
    )
    return { provider: { id, name }, kinds, stale: kinds.reduce((sum, { stale }) => sum + stale, 0) }
  })
  return {
    providers: board
      .filter(({ stale }) => stale > 0)
      .sort((a, b) => b.stale - a.stale || (a.provider.id < b.provider.id ? -1 : 1)),
    totals: stalenessByKind(records, at),
  }
}

/** One row for each kind that there are records of. */
export function stalenessByKind(records: readonly AgingRecord[], at: Date): Staleness[] {
  return recordKinds.flatMap((kind) => {
    const own = records.filter((record) => record.kind === kind)
    return own.length > 0
      ? [
          stalenessOf(
            kind,
            own.map(({ seenAt }) => seenAt),
            at,
          ),
        ]
      : []
  })
}

/** Those past their target, oldest first and the undated before them. */
export const staleOnes = (records: readonly AgingRecord[], at: Date): AgingRecord[] =>
  records
    .filter(({ kind, seenAt }) => isPastTarget(kind, seenAt, at))
    .sort(
      (a, b) =>
        recordKinds.indexOf(a.kind) - recordKinds.indexOf(b.kind) ||
        (a.seenAt?.getTime() ?? 0) - (b.seenAt?.getTime() ?? 0),
    )
