import { rmSync } from 'node:fs'

import fc from 'fast-check'
import { vi } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { counts } from '#test/counts.ts'
import { openEmbedded, rollingBack, test } from '#test/database.ts'
import { preparedDataDir } from '#test/prepared-data.ts'

import { histories, live, runsOf } from './histories/history.ts'

vi.setConfig({ testTimeout: 60_000 + counts.histories * 10_000 })

test(`${counts.histories} random histories answer and balance as the rules say on PGlite`, async () => {
  const { db, client } = await openEmbedded('empty')
  await fc.assert(
    fc.asyncProperty(histories({ maxLength: 50 }), (history) => rollingBack(db, (tx) => live(tx, history))),
    runsOf(counts.histories),
  )
  await client.close()
})

test(`${counts.restartedHistories} random histories whose database is closed and opened again answer as if it had stayed`, async () => {
  await fc.assert(
    fc.asyncProperty(histories({ maxLength: 50 }), async (history) => {
      const dataDir = await preparedDataDir()
      let connection = await connect({ dataDir })
      try {
        await live(connection.db, history, async () => {
          await connection.close()
          connection = await connect({ dataDir })
          return connection.db
        })
      } finally {
        await connection.close()
        rmSync(dataDir, { recursive: true, force: true })
      }
    }),
    runsOf(counts.restartedHistories),
  )
})
