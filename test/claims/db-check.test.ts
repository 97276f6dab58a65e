import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

import { sql } from 'drizzle-orm'
import { vi } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, test } from '#test/database.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'
import { preparedDataDir } from '#test/prepared-data.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Runs what `npm run db:check` runs. */
async function check(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'db/check.ts'], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((ended) => child.once('close', ended))
  return { code, said }
}

test('db:check ends with 0 on a sound database and with 1, naming the rule, on one that was tampered with', async () => {
  const dataDir = preparedDataDir()
  const inFolder = async (work: (db: Database) => Promise<unknown>) => {
    const connection = await connect({ dataDir })
    await work(connection.db)
    await connection.close()
  }
  await inFolder(async (db) => must(await claim(db, await makeRunningOffer(db))))
  expect(await check({ DATA_DIR: dataDir })).toMatchObject({
    code: 0,
    said: expect.stringContaining('Nothing is wrong'),
  })
  await inFolder((db) => db.update(creditGrants).set({ spent: sql`${creditGrants.spent} + 7` }))
  const tampered = await check({ DATA_DIR: dataDir })
  expect(tampered.code).toBe(1)
  expect(tampered.said).toMatch(/^I07 grant balance: z-\S+ grt_\S+ \(7\)$/m)
  expect(tampered.said).toMatch(/^I09 grant\.spent: z-\S+ grt_\S+ \(7\)$/m)
  rmSync(dataDir, { recursive: true, force: true })
})

test('db:check ends with 2 and one line when the database does not answer', async () => {
  const { code, said } = await check({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  expect(code).toBe(2)
  expect(said.trim().split('\n')).toHaveLength(1)
})
