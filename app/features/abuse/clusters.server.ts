import { sql, type SQL } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import type { Database } from '#db/types.ts'
import { clusterKinds, type ClusterKind } from '#db/vocabulary.ts'

import type { Cluster } from './cluster.ts'

interface ProgramKey {
  providerId: string
  programId: string
}

/** As many clusters of a program are shown, those of most organisations first. */
export const mostClusters = 50

/** Clusters of a program's claims: a signal that two organisations or more share. A hash is told, never what was hashed. */
export function listClusters(db: Database, key: ProgramKey): Promise<Cluster[]> {
  return readClusters(db, key, sql`having count(distinct c.organisation_id) > 1`)
}

/** One of them, or what one claim alone carries; null when no claim of the program carries it. */
export async function findCluster(
  db: Database,
  { kind, hash, ...key }: ProgramKey & { kind: ClusterKind; hash: string },
): Promise<Cluster | null> {
  const [cluster] = await readClusters(
    db,
    key,
    sql``,
    sql`and k.kind = ${kind} and k.key_hash = decode(${hash}, 'hex')`,
  )
  return cluster ?? null
}

async function readClusters(
  db: Database,
  { providerId, programId }: ProgramKey,
  having: SQL,
  only: SQL = sql``,
): Promise<Cluster[]> {
  const rows = await rowsOf<Omit<Cluster, 'firstAt' | 'lastAt'> & { first_at: number; last_at: number }>(
    db,
    sql`select k.kind, encode(k.key_hash, 'hex') as hash, count(distinct c.organisation_id)::int as organisations,
      count(*)::int as claims,
      count(*) filter (where c.state = 'issued')::int as issued,
      count(*) filter (where c.state in ('submitted', 'in_review', 'needs_info', 'approved', 'waitlisted'))::int as waiting,
      count(*) filter (where c.state in ('rejected', 'revoked'))::int as refused,
      count(*) filter (where 'disposable_mail' = any(c.risk_reasons))::int as disposable,
      extract(epoch from min(c.submitted_at))::float8 as first_at,
      extract(epoch from max(c.submitted_at))::float8 as last_at
      from claim_keys k join claims c on c.provider_id = k.provider_id and c.id = k.claim_id
      where k.provider_id = ${providerId} and c.program_id = ${programId}
      and k.kind in ${[...clusterKinds]} ${only}
      group by k.kind, k.key_hash ${having}
      order by organisations desc, claims desc, hash limit ${mostClusters}`,
  )
  return rows.map(({ first_at, last_at, ...cluster }) => ({
    ...cluster,
    firstAt: instantOf(first_at),
    lastAt: instantOf(last_at),
  }))
}

const instantOf = (seconds: number) => new Date(Math.round(seconds * 1000))
