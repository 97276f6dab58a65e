import { parseEnv } from '#app/lib/env.server.ts'

import { connect, DatabaseUnavailable } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { seedCatalogue } from '#db/seed.ts'

/** Opens the database that the settings name, brings it up to date and closes it. */
try {
  const { databaseUrl, dataDir } = parseEnv(process.env)
  const connection = await connect({ databaseUrl, dataDir })
  await migrate(connection.db)
  await seedCatalogue(connection.db, { at: new Date() })
  await connection.close()
  process.exit(0)
} catch (error) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
