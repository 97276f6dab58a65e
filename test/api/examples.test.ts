import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import { getRequestListener } from '@hono/node-server'

import { curlExample, holdExample, pythonExample, typescriptExample } from '#app/features/provider-api/examples.ts'
import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'

import { answer, withGrant } from './program.ts'

const run = promisify(execFile)
const tsx = path.resolve('node_modules/.bin/tsx')
const hasPython = spawnSync('python3', ['--version']).status === 0

/** A server that answers by the routes, and what runs an example against it. */
async function withServer(db: Database) {
  const program = await withGrant(db)
  const { text: key, claimId } = program
  const server = createServer((incoming, outgoing) => void getRequestListener(answer)(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const settings = {
    SWITCHYARD_URL: `http://127.0.0.1:${port}`,
    SWITCHYARD_KEY: key,
    CLAIM_ID: claimId,
    ASSET: 'tok.glm',
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'examples-'))
  return {
    ...program,
    async example(command: string, name: string, text: string) {
      const file = path.join(folder, name)
      await writeFile(file, text)
      return (await run(command, [file], { env: { ...process.env, ...settings } })).stdout
    },
    async [Symbol.asyncDispose]() {
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}

test('the documented examples in curl and TypeScript run as they stand', async ({ db }) => {
  await using server = await withServer(db)
  const once = JSON.parse(await server.example('bash', 'one.sh', curlExample)) as object
  expect(once).toMatchObject({ eventId: 'use-0001', state: 'applied', amount: '1500', applied: '1500' })
  expect(await server.example(tsx, 'batch.mts', typescriptExample)).toBe(
    [
      '1 booked 2500',
      '2 refused amount_not_positive',
      '3 booked and gave back 500',
      '4 booked the change of 4000',
      '',
    ].join('\n'),
  )
  expect(await db.$count(redemptions)).toBe(3)
  expect(await server.example(tsx, 'hold.mts', holdExample)).toBe('held 8000\nused 5200\n')
  expect(await (await server.call('/holds/use-0004')).json()).toMatchObject({ captured: '5200', released: '2800' })
  await expectSound(db)
}, 60_000)

test.skipIf(!hasPython)(
  'the documented example in Python reconciles',
  async ({ db }) => {
    await using server = await withServer(db)
    for (const eventId of ['use-1', 'use-2']) await server.call('/redemptions', { body: { ...server.report, eventId } })
    await server.call('/redemptions/corrections', { body: { eventId: 'fix-1', corrects: 'use-1', amount: '1' } })
    expect(await server.example('python3', 'reconcile.py', pythonExample)).toBe('tok.glm 499999 agrees\n')
  },
  60_000,
)
