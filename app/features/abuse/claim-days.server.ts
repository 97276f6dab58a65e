import { and, desc, eq, gte, sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import { claimRefusals } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { CountedRefusal, IdentitySignal } from '#db/vocabulary.ts'

interface OfProgram {
  providerId: string
  programId: string
  at: Date
}

/** What came of the claims of one day (UTC). */
export interface ClaimDay {
  /** `2026-11-29` */
  day: string
  claims: number
  /** Of the claims, those that something gave cause to look at. */
  lookedAt: number
  /** Claims that were refused, by reason, the most frequent first. */
  refused: { reason: CountedRefusal; signal: IdentitySignal | 'none'; n: number }[]
}

/** So many days are told. */
export const daysTold = 14
const dayInMs = 86_400_000
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** The last days of a program, the newest first; a day on which nobody asked is left out. */
export async function listClaimDays(db: Database, { providerId, programId, at }: OfProgram): Promise<ClaimDay[]> {
  const since = dayOf(new Date(at.getTime() - (daysTold - 1) * dayInMs))
  const made = await rowsOf<{ day: string; claims: number; looked_at: number }>(
    db,
    sql`select to_char(submitted_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as claims,
      count(*) filter (where cardinality(risk_reasons) > 0)::int as looked_at
      from claims where provider_id = ${providerId} and program_id = ${programId}
      and submitted_at >= ${`${since}T00:00:00Z`}::timestamptz group by 1`,
  )
  const refusals = await db
    .select()
    .from(claimRefusals)
    .where(
      and(
        eq(claimRefusals.providerId, providerId),
        eq(claimRefusals.programId, programId),
        gte(claimRefusals.day, since),
      ),
    )
    .orderBy(desc(claimRefusals.refused), claimRefusals.reason)
  const days = [...new Set([...made, ...refusals].map(({ day }) => day))].sort().reverse()
  return days.map((day) => {
    const that = made.find((one) => one.day === day)
    return {
      day,
      claims: that?.claims ?? 0,
      lookedAt: that?.looked_at ?? 0,
      refused: refusals
        .filter((one) => one.day === day)
        .map(({ reason, signal, refused }) => ({ reason, signal, n: refused })),
    }
  })
}

/** How fast claims come. */
export interface Velocity {
  lastHour: number
  lastDay: number
  /** The fullest clock hour (UTC) of the days that are told; null when nobody claimed. */
  busiest: { from: Date; claims: number } | null
  /** Domains of addresses that are thrown away after use, and the claims made with them. */
  disposable: { domains: number; claims: number }
}

/** How fast a program is claimed now, and at its fastest. */
export async function readVelocity(db: Database, { providerId, programId, at }: OfProgram): Promise<Velocity> {
  const ago = (ms: number) => sql`${new Date(at.getTime() - ms).toISOString()}::timestamptz`
  const ofProgram = sql`c.provider_id = ${providerId} and c.program_id = ${programId}`
  const [lately] = await rowsOf<{ hour: number; day: number }>(
    db,
    sql`select count(*) filter (where c.submitted_at > ${ago(dayInMs / 24)})::int as hour, count(*)::int as day
      from claims c where ${ofProgram} and c.submitted_at > ${ago(dayInMs)}`,
  )
  const [busiest] = await rowsOf<{ from: number; n: number }>(
    db,
    sql`select extract(epoch from date_trunc('hour', c.submitted_at))::float8 as "from", count(*)::int as n
      from claims c where ${ofProgram} and c.submitted_at > ${ago(daysTold * dayInMs)}
      group by 1 order by 2 desc, 1 desc limit 1`,
  )
  const [disposable] = await rowsOf<{ domains: number; claims: number }>(
    db,
    sql`select count(distinct k.key_hash)::int as domains, count(distinct c.id)::int as claims
      from claims c left join claim_keys k on k.provider_id = c.provider_id and k.claim_id = c.id and k.kind = 'domain'
      where ${ofProgram} and 'disposable_mail' = any(c.risk_reasons)`,
  )
  return {
    lastHour: lately?.hour ?? 0,
    lastDay: lately?.day ?? 0,
    busiest: busiest ? { from: new Date(busiest.from * 1000), claims: busiest.n } : null,
    disposable: { domains: disposable?.domains ?? 0, claims: disposable?.claims ?? 0 },
  }
}
