import { sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import type { Database } from '#db/types.ts'
import type { DisputeOutcome } from '#db/vocabulary.ts'

/** What came of a program, exactly, from the engine's tables. Amounts are in the asset's smallest unit. */
export interface ProgramResults {
  programId: string
  claims: number
  /** Different ones that claimed, and of them those that were given a credit. */
  organisations: number
  holders: number
  /** Credits that were given, and of them those that were used at all. */
  issued: number
  used: number
  /** From the claim to the credit; null while there is none. */
  medianSeconds: number | null
  amounts: AssetResults[]
  disputes: DisputeResults
}

export interface AssetResults {
  asset: string
  /** What was given and not taken back. */
  given: bigint
  used: bigint
  holders: number
  /** The most of it that one organisation was given. */
  largest: bigint
}

export interface DisputeResults {
  /** All that were opened, by different organisations. */
  opened: number
  organisations: number
  /** Those that wait for an answer or an outcome, and those that their holder withdrew. */
  waiting: number
  withdrawn: number
  outcomes: Record<DisputeOutcome, number>
  /** Different organisations of those that were decided. */
  decidedOrganisations: number
}

/** The results of a provider's programs, by the program's id; one that nobody has claimed is left out. */
export async function readProgramResults(
  db: Database,
  { providerId, programId = null }: { providerId: string; programId?: string | null },
): Promise<Record<string, ProgramResults>> {
  const ofProgram = programId === null ? sql`true` : sql`c.program_id = ${programId}`
  const claims = await rowsOf<ClaimRow>(
    db,
    sql`
    select c.program_id, count(*)::int as claims, count(distinct c.organisation_id)::int as organisations,
        count(distinct c.organisation_id) filter (where g.id is not null)::int as holders,
        count(g.id)::int as issued, count(g.id) filter (where g.spent > 0)::int as used,
        (percentile_cont(0.5) within group (order by extract(epoch from x.booked_at - c.submitted_at)))::float8 as median
      from claims c
      left join credit_grants g on g.provider_id = c.provider_id and g.claim_id = c.id
      left join ledger_transactions x on x.provider_id = c.provider_id and x.cause_key = 'issue:' || c.id
      where c.provider_id = ${providerId} and ${ofProgram}
      group by c.program_id`,
  )
  const amounts = await rowsOf<AmountRow>(
    db,
    sql`
    select o.program_id, o.asset, sum(o.given)::text as given, sum(o.used)::text as used, count(*)::int as holders,
        max(o.given)::text as largest
      from (
        select c.program_id, g.asset, c.organisation_id, sum(g.amount - g.revoked) as given, sum(g.spent) as used
          from claims c join credit_grants g on g.provider_id = c.provider_id and g.claim_id = c.id
          where c.provider_id = ${providerId} and ${ofProgram}
          group by c.program_id, g.asset, c.organisation_id) o
      group by o.program_id, o.asset order by o.program_id, o.asset`,
  )
  const disputes = await rowsOf<DisputeRow>(
    db,
    sql`
    select c.program_id, count(*)::int as opened, count(distinct d.organisation_id)::int as organisations,
        count(*) filter (where d.state in ('open', 'answered'))::int as waiting,
        count(*) filter (where d.state = 'withdrawn')::int as withdrawn,
        count(*) filter (where d.outcome = 'upheld')::int as upheld,
        count(*) filter (where d.outcome = 'partly_upheld')::int as partly_upheld,
        count(*) filter (where d.outcome = 'not_upheld')::int as not_upheld,
        count(distinct d.organisation_id) filter (where d.outcome is not null)::int as decided_organisations
      from disputes d join claims c on c.provider_id = d.provider_id and c.id = d.claim_id
      where d.provider_id = ${providerId} and ${ofProgram}
      group by c.program_id`,
  )
  return Object.fromEntries(
    claims.map(({ program_id: id, median, ...counts }) => [
      id,
      {
        ...{ programId: id, ...counts, medianSeconds: median === null ? null : Math.max(0, median) },
        amounts: amounts.filter((row) => row.program_id === id).map(amountsOf),
        disputes: disputesOf(disputes.find((row) => row.program_id === id)),
      },
    ]),
  )
}

interface ClaimRow {
  program_id: string
  claims: number
  organisations: number
  holders: number
  issued: number
  used: number
  median: number | null
}

interface AmountRow {
  program_id: string
  asset: string
  given: string
  used: string
  holders: number
  largest: string
}

interface DisputeRow extends Record<DisputeOutcome, number> {
  program_id: string
  opened: number
  organisations: number
  waiting: number
  withdrawn: number
  decided_organisations: number
}

const amountsOf = ({ asset, given, used, holders, largest }: AmountRow): AssetResults => ({
  ...{ asset, given: BigInt(given), used: BigInt(used), holders, largest: BigInt(largest) },
})

function disputesOf(row: DisputeRow | undefined): DisputeResults {
  const { opened = 0, organisations = 0, waiting = 0, withdrawn = 0 } = row ?? {}
  const { upheld = 0, partly_upheld = 0, not_upheld = 0, decided_organisations = 0 } = row ?? {}
  return {
    ...{ opened, organisations, waiting, withdrawn },
    ...{ outcomes: { upheld, partly_upheld, not_upheld }, decidedOrganisations: decided_organisations },
  }
}
