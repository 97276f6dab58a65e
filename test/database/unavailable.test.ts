import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { freePort } from '#test/postgres-server.ts'

const oneLine = /^[^\n]+$/

test('an unreachable PostgreSQL is one line that names it, without its password, and says what to do', async () => {
  const port = await freePort()
  const opening = connect({ databaseUrl: `postgres://app:hunter2@127.0.0.1:${port}/switchyard`, dataDir: '' })
  await expect(opening).rejects.toThrow(oneLine)
  await expect(opening).rejects.toThrow(`No PostgreSQL answers at postgres://app@127.0.0.1:${port}/switchyard`)
  await expect(opening).rejects.toThrow('Start it, correct DATABASE_URL')
  await expect(opening).rejects.not.toThrow('hunter2')
})

test('a corrupt data folder is one line that says what to do, and the folder is free again afterwards', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-corrupt-'))
  const database = join(dataDir, 'database')
  const first = await connect({ dataDir })
  await first.close()
  writeFileSync(join(database, 'global', 'pg_control'), 'not a control file')
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const opening = connect({ dataDir })
    await expect(opening).rejects.toThrow(oneLine)
    await expect(opening).rejects.toThrow(`Restore ${database} from a copy, or move it away`)
  }
  rmSync(dataDir, { recursive: true, force: true })
})

test('a data folder that cannot be made is one line that says what to do', async () => {
  const root = mkdtempSync(join(tmpdir(), 'switchyard-file-'))
  mkdirSync(root, { recursive: true })
  writeFileSync(join(root, 'file'), '')
  await expect(connect({ dataDir: join(root, 'file', 'data') })).rejects.toThrow(
    'Set DATA_DIR to a folder that may be written',
  )
  rmSync(root, { recursive: true, force: true })
})
