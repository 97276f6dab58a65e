import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { vi } from 'vitest'

import { takeBackup } from '#db/backup.server.ts'
import { BackupRefused } from '#db/backup-format.ts'
import { findViolations } from '#db/check-invariants.ts'
import { knownMigrations, migrate } from '#db/migrate.server.ts'
import { restoreBackup } from '#db/restore.server.ts'
import * as schema from '#db/schema/index.ts'
import { claims, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, openEmbedded, test } from '#test/database.ts'
import { claim, makeRunningOffer, must, report } from '#test/factories.ts'
import { newId } from '#db/ids.ts'

import { countRows } from './count-rows.ts'

// Each of them makes databases from nothing.
vi.setConfig({ testTimeout: 240_000 })

const folder = mkdtempSync(join(tmpdir(), 'switchyard-backup-'))
const at = new Date('2026-11-29T10:00:00Z')

/** A database with a program, a code, a claim and a use, and its backup. */
async function backedUp(name: string) {
  const { db, client } = await openEmbedded('empty')
  const running = await makeRunningOffer(db)
  const organisationId = newId('org')
  must(await claim(db, running, { organisationId }))
  must(await report(db, { providerId: running.provider.id, target: { organisationId }, amount: 250n }))
  must(await claim(db, await makeRunningOffer(db, { codes: ['A-CODE-1', 'A-CODE-2'] })))
  const file = join(folder, name)
  const rows = await takeBackup(db, { file, at })
  return { db, client, file, rows }
}

async function empty(work: (db: Database) => Promise<void>): Promise<void> {
  const client = await PGlite.create()
  await work(drizzle(client, { schema }))
  await client.close()
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
function altered(name: string, lines: readonly string[]): string {
  const file = join(folder, name)
  writeFileSync(file, gzipSync(lines.map((line) => `${line}\n`).join('')))
  return file
}
const why = (restoring: Promise<unknown>) =>
  restoring.then(
    () => 'restored',
    (error: unknown) => {
      if (error instanceof BackupRefused) return error.message
      throw error
    },
  )

test('what is restored is what was there, to the last character, and nothing contradicts anything', async () => {
  const { db, client, file, rows } = await backedUp('whole.backup')
  expect(rows).toEqual(await countRows(db))
  await empty(async (other) => {
    expect(await restoreBackup(other, { file, replace: false })).toEqual({
      ...{ takenAt: at.toISOString(), rows, migrated: 0 },
    })
    expect(await countRows(other)).toEqual(rows)
    expect(await findViolations(other)).toEqual([])
    expect(await other.select().from(claims).orderBy(claims.id)).toEqual(
      await db.select().from(claims).orderBy(claims.id),
    )
    expect(await other.select().from(programs).orderBy(programs.id)).toEqual(
      await db.select().from(programs).orderBy(programs.id),
    )
    // It goes on from there: keys, triggers and constraints are on again.
    await expect(other.delete(programs)).rejects.toThrow()
    must(await claim(other, await makeRunningOffer(other)))
    expect(await findViolations(other)).toEqual([])
  })
  await client.close()
})

test('a database that is not empty is left alone unless it may be thrown away', async () => {
  const { db, client, file, rows } = await backedUp('twice.backup')
  must(await claim(db, await makeRunningOffer(db)))
  const before = await countRows(db)
  expect(await why(restoreBackup(db, { file, replace: false }))).toMatch(/not empty.*--replace/)
  expect(await countRows(db)).toEqual(before)
  await restoreBackup(db, { file, replace: true })
  expect(await countRows(db)).toEqual(rows)
  await client.close()
})

test('a file that is no backup, is of another version, is newer or is damaged is refused whole', async () => {
  const { client, file } = await backedUp('sound.backup')
  await client.close()
  const lines = linesOf(file)
  const [head = '', ...rest] = lines
  const said = JSON.parse(head) as { version: number; migrations: string[] }
  const bytes = readFileSync(file)
  writeFileSync(join(folder, 'torn.backup'), bytes.subarray(0, bytes.length / 2))
  writeFileSync(join(folder, 'plain.backup'), 'select 1')
  const aRow = lines.findIndex((line) => line.startsWith('['))
  const cases: [string, RegExp][] = [
    [join(folder, 'nowhere.backup'), /There is no file/],
    [join(folder, 'plain.backup'), /cannot be unpacked/],
    [join(folder, 'torn.backup'), /cannot be unpacked|cut short/],
    [altered('other.backup', ['{"format":"another"}']), /no backup of Switchyard/],
    [altered('version.backup', [JSON.stringify({ ...said, version: 2 }), ...rest]), /version 2 .*reads version 1/],
    [
      altered('newer.backup', [JSON.stringify({ ...said, migrations: [...said.migrations, 'f00d'] }), ...rest]),
      /newer/,
    ],
    [altered('short.backup', lines.slice(0, -1)), /cut short/],
    [
      altered(
        'less.backup',
        lines.filter((_, index) => index !== aRow),
      ),
      /does not hold the rows/,
    ],
    [altered('odd.backup', [...lines.slice(0, 3), 'odd', ...lines.slice(3)]), /Line 4 .*damaged/],
  ]
  await empty(async (db) => {
    for (const [altered, message] of cases) {
      expect.soft(await why(restoreBackup(db, { file: altered, replace: false })), altered).toMatch(message)
    }
    await migrate(db)
    expect(await db.$count(claims)).toBe(0)
  })
})

test('a backup of an earlier version is brought up to date', async () => {
  const earlier = knownMigrations().slice(0, -1)
  const file = join(folder, 'earlier.backup')
  await empty(async (db) => {
    await migrate(db, { only: new Set(earlier) })
    await takeBackup(db, { file, at })
    expect(await restoreBackup(db, { file, replace: true })).toMatchObject({ migrated: 1 })
    expect(await migrate(db)).toBe(0)
  })
})

test('a backup that could not be finished leaves no file behind', async () => {
  const { client, file, db } = await backedUp('once.backup')
  await expect(takeBackup(db, { file: join(folder, 'no', 'such', 'folder'), at })).rejects.toThrow(/ENOENT/)
  writeFileSync(`${file}.part`, '')
  await expect(takeBackup(db, { file, at })).rejects.toThrow(/EEXIST/)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  await client.close()
})
