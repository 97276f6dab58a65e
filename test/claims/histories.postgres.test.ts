import { inject, vi } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { counts } from '#test/counts.ts'
import { makePostgresDatabase, postgresTests } from '#test/database.ts'

import { liveAndForget, liveAndRestart } from './histories/history.ts'

vi.setConfig({ testTimeout: 60_000 + counts.histories * 5_000 + counts.restartedHistories * 15_000 })

postgresTests()(
  `${counts.histories / 2} random histories answer and balance as the rules say on PostgreSQL`,
  ({ postgres }) => liveAndForget(postgres.db, counts.histories / 2, { apart: 2 }),
)

postgresTests()(
  `${counts.restartedHistories} random histories with new pools between answer and balance as the rules say on PostgreSQL`,
  async () => {
    const open = async () => {
      const made = await makePostgresDatabase(inject('postgresUrl') ?? '', 'empty')
      const opened = [await connect({ databaseUrl: made.url, dataDir: '' })]
      return {
        db: made.db,
        async restart() {
          await opened.pop()?.close()
          const next = await connect({ databaseUrl: made.url, dataDir: '' })
          opened.push(next)
          return next.db
        },
        async drop() {
          await opened.pop()?.close()
          await made.drop()
        },
      }
    }
    await liveAndRestart(open, counts.restartedHistories, { apart: 3 })
  },
)
