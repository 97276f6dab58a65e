import { rmSync } from 'node:fs'

import { test, vi } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { counts } from '#test/counts.ts'
import { preparedDataDir } from '#test/prepared-data.ts'

import { liveAndRestart } from './histories/history.ts'

vi.setConfig({ testTimeout: 60_000 + counts.restartedHistories * 30_000 })

test(`${counts.restartedHistories} random histories whose database is closed and opened again answer as if it had stayed`, async () => {
  const open = async () => {
    const dataDir = preparedDataDir()
    let connection = await connect({ dataDir })
    return {
      db: connection.db,
      async restart() {
        await connection.close()
        connection = await connect({ dataDir })
        return connection.db
      },
      async drop() {
        await connection.close()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  }
  await liveAndRestart(open, counts.restartedHistories, { apart: 1 })
})
