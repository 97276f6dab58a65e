import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { takeBackup } from './backup.server.ts'
import { connect, DatabaseUnavailable } from './connect.server.ts'

/**
 * `npm run db:backup -- FILE`: writes everything in the database to a file, as of one instant, while the app goes on.
 * Ends with 2 when the database cannot be opened or the file not be written.
 */
async function backup(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const at = new Date()
  const file = resolve(positionals[0] ?? `switchyard-${at.toISOString().slice(0, 19).replace(/\D/g, '')}.backup`)
  const databaseUrl = process.env.DATABASE_URL || undefined
  const connection = await connect({ databaseUrl, dataDir: resolve(process.env.DATA_DIR || './.data') })
  try {
    const rows = await takeBackup(connection.db, { file, at })
    const counts = Object.values(rows)
    const total = counts.reduce((sum, count) => sum + count, 0)
    console.info(`${file}: ${total} rows of ${counts.length} tables as of ${at.toISOString()}.`)
    console.info(
      databaseUrl
        ? 'Keep AUTH_SECRET and RECEIPT_KEY too, in another place: without them no code can be read.'
        : 'Keep the file auth-secret of DATA_DIR too, in another place: without it no code can be read.',
    )
  } finally {
    await connection.close()
  }
}

try {
  await backup()
} catch (error) {
  const isExpected = error instanceof DatabaseUnavailable || (error instanceof Error && 'syscall' in error)
  if (!isExpected) throw error
  console.error(error.message)
  process.exitCode = 2
}
