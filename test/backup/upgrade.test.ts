import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { vi } from 'vitest'

import { findViolations } from '#db/check-invariants.ts'
import { newId } from '#db/ids.ts'
import { knownMigrations, migrate } from '#db/migrate.server.ts'
import { listTables, rowsOf } from '#db/tables.server.ts'
import * as schema from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, openEmbedded, test } from '#test/database.ts'
import { claim, makeRunningOffer, must, report, usageMatch } from '#test/factories.ts'

import { countRows } from './count-rows.ts'

// Each of them makes a database from nothing.
vi.setConfig({ testTimeout: 240_000 })

/** What may be lost on the way: it is counted and written anew. */
const notKept = ['data_version', 'legal_transitions']

/** Claims of every kind with their grants, codes, uses, ledger and audit. */
async function used(): Promise<Database> {
  const { db } = await openEmbedded('empty')
  const tokens = await makeRunningOffer(db)
  const organisationId = newId('org')
  must(await claim(db, tokens, { organisationId }))
  must(await report(db, { providerId: tokens.provider.id, target: { organisationId }, amount: 1_234n }))
  must(await claim(db, await makeRunningOffer(db, { codes: ['OLD-1', 'OLD-2'] })))
  must(await claim(db, await makeRunningOffer(db, usageMatch)))
  return db
}

/** Puts the rows of a database into one of an earlier version: what its tables and columns had room for. */
async function makeOlder(from: Database, to: Database): Promise<void> {
  const theirs = new Map((await listTables(to)).map((table) => [table.table, table.columns]))
  await to.execute(sql`set session_replication_role = replica`)
  for (const { table, columns } of await listTables(from)) {
    const there = theirs.get(table)
    if (!there || notKept.includes(table)) continue
    const shared = there.filter(({ name }) => columns.some((column) => column.name === name))
    const names = sql.join(
      shared.map(({ name }) => sql.identifier(name)),
      sql`, `,
    )
    const texts = sql.join(
      shared.map(({ name }) => sql`${sql.identifier(name)}::text`),
      sql`, `,
    )
    const rows = await rowsOf<{ row: unknown }>(
      from,
      sql`select jsonb_build_array(${texts}) as "row" from ${sql.identifier(table)}`,
    )
    const values = sql.raw(shared.map(({ type }, index) => `(r.value ->> ${index})::${type}`).join(', '))
    await to.execute(sql`insert into ${sql.identifier(table)} (${names}) select ${values}
      from jsonb_array_elements(${JSON.stringify(rows.map(({ row }) => row))}::jsonb) r on conflict do nothing`)
  }
  await to.execute(sql`set session_replication_role = origin`)
}

test.for([6, 10])('a database of version %i with claims in it is brought up to date', async (version) => {
  const source = await used()
  const client = await PGlite.create()
  const db = drizzle(client, { schema })
  await migrate(db, { only: new Set(knownMigrations().slice(0, version + 1)) })
  await makeOlder(source, db)
  const before = await countRows(db)
  expect(before).toMatchObject({ claims: 3, credit_grants: expect.any(Number), codes: 2 })
  expect(await migrate(db)).toBe(knownMigrations().length - version - 1)
  expect(await findViolations(db)).toEqual([])
  const after = await countRows(db)
  for (const [table, rows] of Object.entries(before)) {
    if (!notKept.includes(table)) expect.soft(after[table], table).toBe(rows)
  }
  // And it works on: a claim on what was open before.
  must(await claim(db, await makeRunningOffer(db)))
  expect(await findViolations(db)).toEqual([])
  await client.close()
})
