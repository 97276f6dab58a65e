import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'drizzle-orm'
import { inject } from 'vitest'

import { takeBackup } from '#db/backup.server.ts'
import { findViolations } from '#db/check-invariants.ts'
import { connect } from '#db/connect.server.ts'
import { restoreBackup } from '#db/restore.server.ts'
import type { Database } from '#db/types.ts'
import { expect, postgresTests } from '#test/database.ts'
import { claim, makeRunningOffer, must, report } from '#test/factories.ts'
import { newId } from '#db/ids.ts'

import { countRows } from './count-rows.ts'

/** Claims, uses and codes without end, from before the work until after it. */
async function underLoad(db: Database, work: () => Promise<void>): Promise<void> {
  const tokens = await makeRunningOffer(db, { offer: { amount: 10n }, limit: 10_000_000n })
  const codes = await makeRunningOffer(db, { codes: Array.from({ length: 400 }, (_, n) => `LOAD-CODE-${n}`) })
  let stopped = false
  let claims = 0
  const write = async () => {
    while (!stopped) {
      const organisationId = newId('org')
      must(await claim(db, tokens, { organisationId }))
      claims += 1
      must(await report(db, { providerId: tokens.provider.id, target: { organisationId }, amount: 3n }))
      if (claims < 300) must(await claim(db, codes))
    }
  }
  const writers = [write(), write(), write(), write()]
  const deadline = Date.now() + 20_000
  while (claims < 40 && Date.now() < deadline) await new Promise((wait) => setTimeout(wait, 20))
  await work()
  stopped = true
  await Promise.all(writers)
}

postgresTests('catalogue')(
  'a backup that is taken while others write is whole as of its instant, in another database too',
  async ({ postgres }) => {
    const { db } = postgres
    const file = join(mkdtempSync(join(tmpdir(), 'switchyard-backup-')), 'load.backup')
    let counted: Record<string, number> = {}
    let written: Record<string, number> = {}
    await underLoad(db, async () => {
      await db.transaction(
        async (tx) => {
          const exported = (await tx.execute(sql`select pg_export_snapshot() as id`)) as unknown as {
            rows: [{ id: string }]
          }
          // Others go on before and between.
          await new Promise((wait) => setTimeout(wait, 300))
          written = await takeBackup(db, { file, at: new Date(), snapshot: exported.rows[0].id })
          counted = await countRows(tx)
        },
        { isolationLevel: 'repeatable read' },
      )
    })
    expect(written).toEqual(counted)
    expect((await countRows(db)).claims).toBeGreaterThan(counted.claims ?? 0)

    const name = `switchyard_restored_${process.pid}`
    await db.execute(sql.raw(`create database ${name}`))
    const url = new URL(inject('postgresUrl') ?? '')
    url.pathname = `/${name}`
    const empty = await connect({ databaseUrl: url.toString(), dataDir: '' })
    const restored = await restoreBackup(empty.db, { file, replace: false })
    expect(restored.rows).toEqual(counted)
    expect(await countRows(empty.db)).toEqual(counted)
    expect(await findViolations(empty.db)).toEqual([])
    await empty.close()
    await db.execute(sql.raw(`drop database ${name} with (force)`))
  },
  120_000,
)
