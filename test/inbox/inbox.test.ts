import { test } from '#test/both-engines.ts'
import { openEmbedded, test as embeddedTest } from '#test/database.ts'

import { deliverAtOnce, inboxCases } from './inbox-cases.ts'

for (const [name, run] of Object.entries(inboxCases)) test(name, ({ db }) => run(db))

embeddedTest('J1 an event that is delivered sixteen times at once has its effect once on PGlite', async () => {
  const { db, client } = await openEmbedded('empty')
  await deliverAtOnce(db, { deliveries: 16 })
  await client.close()
})
