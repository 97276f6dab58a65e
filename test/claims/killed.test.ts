import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { vi } from 'vitest'

import { connect, type Connection, type ConnectOptions } from '#db/connect.server.ts'
import { claims } from '#db/schema/index.ts'
import { counts } from '#test/counts.ts'
import { expect, postgresTests, test } from '#test/database.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'
import { preparedDataDir } from '#test/prepared-data.ts'

import { expectSound } from './expect-sound.ts'

vi.setConfig({ testTimeout: 60_000 * counts.kills })

const program = fileURLToPath(new URL('claim-without-end.ts', import.meta.url))

/** Starts a process that claims without end, kills it in the middle, and gives the claims it was told are there. */
async function claimAndDie(
  { dataDir, databaseUrl }: ConnectOptions,
  { offerId, afterClaims }: { offerId: string; afterClaims: number },
): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', program, offerId, dataDir, ...(databaseUrl ? [databaseUrl] : [])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let printed = ''
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
    if (printed.split('\n').length > afterClaims) child.kill('SIGKILL')
  })
  const signal = await new Promise((ended) => child.once('close', (_, by) => ended(by)))
  expect(signal, complaint).toBe('SIGKILL')
  // The last line may have been cut short.
  return printed.slice(0, printed.lastIndexOf('\n')).split('\n')
}

async function expectAllThere({ db }: Connection, acknowledged: string[]): Promise<void> {
  const kept = new Set((await db.select({ id: claims.id }).from(claims)).map(({ id }) => id))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  await expectSound(db)
}

/** How many claims a process may make before it dies: at once, and in the middle. */
const deaths = Array.from({ length: counts.kills }, (_, time) => [5, 23, 60][time % 3] ?? 5)

/** Over and over: claim, kill, open again; then go on claiming. */
async function surviveKills(options: ConnectOptions): Promise<void> {
  const first = await connect(options)
  const running = await makeRunningOffer(first.db, { offer: { amount: 10n }, limit: 1_000_000n, slotCount: 4 })
  await first.close()
  const acknowledged: string[] = []
  for (const afterClaims of deaths) {
    acknowledged.push(...(await claimAndDie(options, { offerId: running.offer.id, afterClaims })))
    const reopened = await connect(options)
    await expectAllThere(reopened, acknowledged)
    acknowledged.push(must(await claim(reopened.db, running)).id)
    await reopened.close()
  }
  expect(acknowledged.length).toBeGreaterThan(deaths.reduce((sum, claims) => sum + claims))
}

test('every claim that PGlite acknowledged is there after kill -9', async () => {
  const dataDir = preparedDataDir()
  await surviveKills({ dataDir })
  rmSync(dataDir, { recursive: true, force: true })
})

postgresTests()('every claim that PostgreSQL acknowledged is there after kill -9', async ({ postgres }) => {
  await surviveKills({ dataDir: '', databaseUrl: postgres.url })
})
