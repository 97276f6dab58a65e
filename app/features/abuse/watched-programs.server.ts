import { and, eq, sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import { programs, providers } from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'
import { clusterKinds } from '#db/vocabulary.ts'

/** A program that Switchyard runs, with what an operator looks at first. */
export interface WatchedProgram {
  providerId: string
  id: string
  name: Localized
  providerName: Localized
  claimsLastDay: number
  claims: number
  /** Signals that two organisations or more share. */
  clusters: number
  /** Claims that wait for a decision because something gave cause. */
  waiting: number
  /** Refused within the last seven days. */
  refused: number
  /** What operators have said and still holds. */
  rulings: number
}

const dayInMs = 86_400_000

/** Programs that anybody has claimed from or been refused by, those with the most of today first. */
export async function listWatchedPrograms(db: Database, { at }: { at: Date }): Promise<WatchedProgram[]> {
  const yesterday = new Date(at.getTime() - dayInMs).toISOString()
  const lastWeek = new Date(at.getTime() - 7 * dayInMs).toISOString().slice(0, 10)
  const rows = await rowsOf<{
    provider_id: string
    id: string
    name: Localized
    provider_name: Localized
    last_day: number
    claims: number
    clusters: number
    waiting: number
    refused: number
    rulings: number
  }>(
    db,
    sql`select p.provider_id, p.id, p.name, v.name as provider_name, coalesce(c.last_day, 0)::int as last_day,
      coalesce(c.claims, 0)::int as claims, coalesce(c.waiting, 0)::int as waiting,
      coalesce(k.clusters, 0)::int as clusters, coalesce(r.refused, 0)::int as refused,
      (select count(*) from cluster_rulings u where u.provider_id = p.provider_id and u.program_id = p.id
        and u.ended_at is null and u.ends_at > ${at.toISOString()}::timestamptz)::int as rulings
      from programs p join providers v on v.id = p.provider_id
      left join (select provider_id, program_id, count(*) as claims,
        count(*) filter (where submitted_at > ${yesterday}::timestamptz) as last_day,
        count(*) filter (where state in ('in_review', 'needs_info') and cardinality(risk_reasons) > 0) as waiting
        from claims group by 1, 2) c on c.provider_id = p.provider_id and c.program_id = p.id
      left join (select provider_id, program_id, count(*) as clusters from (
        select k.provider_id, c.program_id, k.kind, k.key_hash
        from claim_keys k join claims c on c.provider_id = k.provider_id and c.id = k.claim_id
        where k.kind in ${[...clusterKinds]}
        group by 1, 2, 3, 4 having count(distinct c.organisation_id) > 1) shared group by 1, 2) k
        on k.provider_id = p.provider_id and k.program_id = p.id
      left join (select provider_id, program_id, sum(refused) as refused from claim_refusals
        where day > ${lastWeek}::date group by 1, 2) r on r.provider_id = p.provider_id and r.program_id = p.id
      where p.handling = 'run' and (c.claims > 0 or r.refused > 0
        or exists (select from cluster_rulings u where u.provider_id = p.provider_id and u.program_id = p.id))
      order by last_day desc, clusters desc, claims desc, p.provider_id, p.id limit 200`,
  )
  return rows.map((row) => ({
    providerId: row.provider_id,
    id: row.id,
    name: row.name,
    providerName: row.provider_name,
    claimsLastDay: row.last_day,
    claims: row.claims,
    clusters: row.clusters,
    waiting: row.waiting,
    refused: row.refused,
    rulings: row.rulings,
  }))
}

/** A program that Switchyard runs; null for any other. */
export async function findRunProgram(
  db: Database,
  { providerId, programId }: { providerId: string; programId: string },
) {
  const [program] = await db
    .select({
      providerId: programs.providerId,
      id: programs.id,
      slug: programs.slug,
      name: programs.name,
      providerName: providers.name,
      approvalMode: programs.approvalMode,
      enforcedSignals: programs.enforcedSignals,
      refusesDisposableMail: programs.refusesDisposableMail,
    })
    .from(programs)
    .innerJoin(providers, eq(providers.id, programs.providerId))
    .where(and(eq(programs.providerId, providerId), eq(programs.id, programId), eq(programs.handling, 'run')))
  return program ?? null
}
