import { vi } from 'vitest'

import { counts } from '#test/counts.ts'
import { openEmbedded, test } from '#test/database.ts'

import { liveAndForget } from './histories/history.ts'

vi.setConfig({ testTimeout: 60_000 + counts.histories * 5_000 })

test(`${counts.histories / 2} random histories answer and balance as the rules say on PGlite`, async () => {
  const { db, client } = await openEmbedded('empty')
  await liveAndForget(db, counts.histories / 2)
  await client.close()
})
