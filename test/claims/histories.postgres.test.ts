import fc from 'fast-check'
import { inject, vi } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { counts } from '#test/counts.ts'
import { makePostgresDatabase, postgresTests } from '#test/database.ts'

import { histories, live, runsOf } from './histories/history.ts'

vi.setConfig({ testTimeout: 60_000 + counts.restartedHistories * 15_000 })

postgresTests()(
  `${counts.restartedHistories} random histories with new pools between answer and balance as the rules say on PostgreSQL`,
  async () => {
    await fc.assert(
      fc.asyncProperty(histories({ maxLength: 50 }), async (history) => {
        const made = await makePostgresDatabase(inject('postgresUrl') ?? '', 'empty')
        const opened = [await connect({ databaseUrl: made.url, dataDir: '' })]
        try {
          await live(made.db, history, async () => {
            await opened.pop()?.close()
            const next = await connect({ databaseUrl: made.url, dataDir: '' })
            opened.push(next)
            return next.db
          })
        } finally {
          await opened.pop()?.close()
          await made.drop()
        }
      }),
      runsOf(counts.restartedHistories),
    )
  },
)
