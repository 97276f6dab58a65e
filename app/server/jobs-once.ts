import { keepAuthSecret, parseEnv } from '#app/lib/env.server.ts'
import { connect, DatabaseUnavailable } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'

import { runDue } from './recurring-jobs.server.ts'

/** `npm run jobs:once`: does what is due now and says how much that was. */
try {
  const settings = keepAuthSecret(parseEnv(process.env))
  const connection = await connect(settings)
  try {
    await migrate(connection.db)
    const done = await runDue({ db: connection.db, settings }, { at: new Date() })
    for (const [job, count] of Object.entries(done)) console.info(`${job}: ${count}`)
  } finally {
    await connection.close()
  }
} catch (error) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  console.error(error.message)
  process.exitCode = 2
}
