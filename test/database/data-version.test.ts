import { sql } from 'drizzle-orm'

import { readDataVersion, watchedTables } from '#db/data-version.server.ts'
import type { Database } from '#db/types.ts'
import { expect } from '#test/database.ts'
import { test } from '#test/both-engines.ts'
import { makeProvider } from '#test/factories.ts'

/** Tables that no page for everybody reads. Whoever adds a table decides where it belongs. */
const unwatched = [
  'adjustments',
  'approvals',
  'assets',
  'audit_events',
  'auth_accounts',
  'auth_verifications',
  'budget_slots',
  'budgets',
  'catalog_versions',
  'claim_keys',
  'claim_receipts',
  'claim_refusals',
  'claims',
  'cluster_rulings',
  'code_pools',
  'codes',
  'credit_grants',
  'data_version',
  'disputes',
  'enrolments',
  'evidence_files',
  'evidence_lines',
  'fact_changes',
  'funnel_events',
  'holds',
  'inbox_events',
  'ledger_accounts',
  'ledger_transactions',
  'ledger_transfers',
  'legal_transitions',
  'mails',
  'memberships',
  'offer_reports',
  'operators',
  'organisations',
  'outbox_messages',
  'own_balances',
  'own_credits',
  'payments',
  'price_runs',
  'program_days',
  'program_drafts',
  'provider_api_keys',
  'provider_invitations',
  'provider_managers',
  'rate_limits',
  'read_marks',
  'receipt_keys',
  'redemption_allocations',
  'redemptions',
  'saved_workloads',
  'sessions',
  'source_checks',
  'switchyard_migrations',
  'terms',
  'told_terms',
  'usage_evidence',
  'usage_totals',
  'users',
]

const namesOf = async (db: Database, query: ReturnType<typeof sql>) =>
  ((await db.execute(query)) as { rows: { name: string }[] }).rows.map(({ name }) => name)

test('every table is either watched or known to be read by no page for everybody', async ({ db }) => {
  const all = await namesOf(
    db,
    sql`select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const triggered = await namesOf(
    db,
    sql`select relname::text as name from pg_trigger join pg_class on pg_class.oid = tgrelid
      where tgname = 'counts_data_version' order by relname`,
  )
  expect(triggered).toEqual([...watchedTables])
  expect(all.filter((name) => !triggered.includes(name) && !unwatched.includes(name))).toEqual([])
})

test('a change of a fact is a new data version, however many rows it has, and a change undone is none', async ({
  db,
}) => {
  const settle = sql`set constraints all immediate`
  const before = await readDataVersion(db)
  await db.transaction(async (tx) => {
    await makeProvider(tx)
    await makeProvider(tx)
    await tx.execute(settle)
  })
  expect(await readDataVersion(db)).toBe(before + 1)
})
