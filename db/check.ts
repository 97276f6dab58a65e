import { resolve } from 'node:path'

import { findViolations } from './check-invariants.ts'
import { connect, DatabaseUnavailable } from './connect.server.ts'
import { migrate } from './migrate.server.ts'
import { listOverdue } from './overdue.server.ts'

/**
 * `npm run db:check`: names everything in the database that must never be. Ends with 0 when there is nothing, with 1
 * when there is something, and with 2 when the database cannot be opened.
 */
async function check(): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL || undefined
  const connection = await connect({ databaseUrl, dataDir: resolve(process.env.DATA_DIR || './.data') })
  try {
    await migrate(connection.db)
    const violations = await findViolations(connection.db)
    for (const { rule, providerId, subject, detail } of violations) {
      console.error(`${rule}: ${providerId} ${subject} (${detail})`)
    }
    // The jobs of a server that stood still make it up after its start, so this is told and does not fail the check.
    for (const { rule, providerId, subject, deadline } of await listOverdue(connection.db, { at: new Date() })) {
      console.warn(`${rule}: ${providerId} ${subject} (since ${deadline.toISOString()})`)
    }
    if (violations.length === 0) console.info('Nothing is wrong: claims, credits, ledger and audit trail agree.')
    return violations.length === 0 ? 0 : 1
  } finally {
    await connection.close()
  }
}

try {
  process.exitCode = await check()
} catch (error) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  console.error(error.message)
  process.exitCode = 2
}
