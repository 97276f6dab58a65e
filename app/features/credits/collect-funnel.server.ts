import { sql, type SQL } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import { idMadeBefore } from '#db/ids.ts'
import type { Database } from '#db/types.ts'

import { idsAfter, overlapMs, readOn } from './read-on.server.ts'

/**
 * Notes the steps that stand in the books already, from signing up to the last of a grant. It runs after the fact, so
 * that counting can neither slow nor break a claim. It reads what was added since the last time and no more: sign-ups
 * and claims by their ids, codes by when they were looked at, uses by the ledger, in which a use stands when it is
 * charged, however old its claim or its report. At most `limit` rows are read in one statement.
 * @returns how many steps are new
 */
export async function collectFunnel(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  let added = 0
  for (const { name, beginning, overlap, pageAfter, stepsOf } of sources) {
    added += await readOn(db, {
      name,
      beginning,
      overlap,
      at,
      limit,
      readPage: async (after) => {
        const [row] = await rowsOf<{ last: string | null; read: string; added: string }>(
          db,
          sql`
          with page as (${pageAfter(after, limit)}),
          added as (
            insert into funnel_events (provider_id, program_id, step, dedupe_key, source, at)
              ${stepsOf} on conflict do nothing returning 1)
          select (select max(place) from page) as last, (select count(*) from page)::text as read,
            (select count(*) from added)::text as added`,
        )
        return { last: row?.last ?? null, read: Number(row?.read ?? 0), done: Number(row?.added ?? 0) }
      },
    })
  }
  return added
}

const signedUp = sql`
  select provider_id, program_id, 'signed_up', organisation_id, source, started_at from page`

const claimed = sql`
  select c.provider_id, c.program_id, 'claimed', c.id, e.source, c.submitted_at
    from page c join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id`

const revealed = sql`
  select c.provider_id, c.program_id, 'code_revealed', c.id, e.source, min(k.revealed_at)
    from page k join claims c on c.provider_id = k.provider_id and c.id = k.claim_id
    join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id
    group by c.provider_id, c.program_id, c.id, e.source`

/**
 * When the uses of a grant, in the order of the provider's clock, first came to anything, to half and to all of it. Only
 * grants that were charged in the page and have reached a step that is not noted yet are summed up.
 */
const used = sql`
  select u.provider_id, u.program_id, s.step, u.claim_id, u.source, s.at
    from (
      select h.provider_id, h.program_id, h.claim_id, h.source,
          min(h.occurred_at) filter (where h.total > 0) as first_at,
          min(h.occurred_at) filter (where h.total * 2 >= h.amount) as half_at,
          min(h.occurred_at) filter (where h.total >= h.amount) as whole_at
        from (
          select c.provider_id, c.program_id, c.id as claim_id, e.source, g.amount, r.occurred_at,
              sum(a.amount - a.reversed) over (partition by g.provider_id, g.id order by r.occurred_at, r.id) as total
            from (
              select distinct g.provider_id, g.id, g.claim_id, g.amount, g.spent
                from page t
                join ledger_transfers x on x.provider_id = t.provider_id and x.transaction_id = t.id
                join ledger_accounts o on o.provider_id = x.provider_id and o.id = x.from_account_id
                join credit_grants g on g.provider_id = o.provider_id and g.id = o.ref_id
                where t.kind in ('spend', 'capture') and o.kind in ('grant', 'grant_held')
                  and g.claim_id is not null) g
            join claims c on c.provider_id = g.provider_id and c.id = g.claim_id
            join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id
            join redemption_allocations a on a.provider_id = g.provider_id and a.grant_id = g.id
            join redemptions r on r.provider_id = a.provider_id and r.id = a.redemption_id
            where exists (
              select 1 from (values ('first_use', g.spent > 0), ('half_used', g.spent * 2 >= g.amount),
                  ('used_up', g.spent >= g.amount)) as n (step, is_reached)
                where n.is_reached and not exists (
                  select 1 from funnel_events f where f.provider_id = c.provider_id and f.program_id = c.program_id
                    and f.step = n.step and f.dedupe_key = c.id))) h
        group by h.provider_id, h.program_id, h.claim_id, h.source) u
    cross join lateral (values ('first_use', u.first_at), ('half_used', u.half_at), ('used_up', u.whole_at)) as s (step, at)
    where s.at is not null`

interface Source {
  name: string
  beginning: string
  overlap: (last: string) => string
  pageAfter: (after: string, limit: number) => SQL
  stepsOf: SQL
}

const byId = (name: string, table: SQL, stepsOf: SQL): Source => ({
  name,
  beginning: '',
  overlap: (last) => idMadeBefore(last, overlapMs),
  pageAfter: (after, limit) => idsAfter(table, after, limit),
  stepsOf,
})

const sources: readonly Source[] = [
  byId('funnel enrolments', sql`enrolments`, signedUp),
  byId('funnel claims', sql`claims`, claimed),
  {
    name: 'funnel codes',
    beginning: '1970-01-01T00:00:00.000000Z',
    overlap: (last) => new Date(Date.parse(last) - overlapMs).toISOString(),
    // Of codes that were looked at in the same moment none may fall between two pages.
    pageAfter: (after, limit) => sql`
      select k.*, to_char(k.revealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from codes k
        where k.revealed_at is not null and k.revealed_at > ${after}::timestamptz
        order by k.revealed_at fetch first (${limit}::int) rows with ties`,
    stepsOf: revealed,
  },
  byId('funnel uses', sql`ledger_transactions`, used),
]
