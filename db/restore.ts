import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { BackupRefused } from './backup-format.ts'
import { findViolations } from './check-invariants.ts'
import { connect, DatabaseUnavailable } from './connect.server.ts'
import { restoreBackup } from './restore.server.ts'

/**
 * `npm run db:restore -- FILE [--replace]`: fills an empty database from a backup and looks at what must never be. Ends
 * with 0 when all is well, with 1 when something in the data contradicts itself, and with 2 when nothing was restored.
 */
async function restore(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (!file) throw new BackupRefused('Say which file: npm run db:restore -- FILE')
  const databaseUrl = process.env.DATABASE_URL || undefined
  const connection = await connect({ databaseUrl, dataDir: resolve(process.env.DATA_DIR || './.data') })
  try {
    const restored = await restoreBackup(connection.db, { file: resolve(file), replace: values.replace })
    const counts = Object.values(restored.rows)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const newer = restored.migrated > 0 ? ` ${restored.migrated} newer migrations were applied.` : ''
    console.info(`${total} rows of ${counts.length} tables are as they were at ${restored.takenAt}.${newer}`)
    const violations = await findViolations(connection.db)
    for (const { rule, providerId, subject, detail } of violations) {
      console.error(`${rule}: ${providerId} ${subject} (${detail})`)
    }
    return violations.length === 0 ? 0 : 1
  } finally {
    await connection.close()
  }
}

try {
  process.exitCode = await restore()
} catch (error) {
  if (!(error instanceof BackupRefused) && !(error instanceof DatabaseUnavailable)) throw error
  console.error(error.message)
  process.exitCode = 2
}
