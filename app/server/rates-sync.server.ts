import { parseArgs } from 'node:util'

import { ecbDailyUrl } from '#app/features/currencies/ecb-rates.ts'
import { keepRates } from '#app/features/currencies/keep-rates.server.ts'
import { readCopy } from '#app/features/price-imports/read-copy.server.ts'
import { EnvInvalid, parseEnv } from '#app/lib/env.server.ts'
import { connect, DatabaseUnavailable } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import type { Database } from '#db/types.ts'

const usage = 'npm run rates:sync -- [--file path | --url address]'

/**
 * `npm run rates:sync`: reads the ECB's reference rates from a file or an address, unless told from where they are
 * published, and keeps those that are new.
 * @returns what to tell, and the exit code: 1 when the copy was refused
 */
export async function runRatesSync(
  args: readonly string[],
  source: Record<string, string | undefined>,
  at = new Date(),
): Promise<{ code: 0 | 1; message: string }> {
  const asked = askedOf(args)
  if (!asked) return { code: 1, message: usage }
  try {
    const { databaseUrl, dataDir, ratesFeed } = parseEnv(source)
    const { db, close } = await connect({ databaseUrl, dataDir, poolSize: 2 })
    try {
      await migrate(db)
      const told = await syncRates(db, { location: asked.location ?? ratesFeed ?? ecbDailyUrl, at })
      return { code: told.ok ? 0 : 1, message: told.message }
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof EnvInvalid || error instanceof DatabaseUnavailable)) throw error
    return { code: 1, message: error.message }
  }
}

/** Reads the rates from an address or file and keeps those that are new; a copy that is none changes nothing. */
export async function syncRates(
  db: Database,
  { location, at }: { location: string; at: Date },
): Promise<{ ok: boolean; message: string }> {
  const copy = await readCopy(location)
  if (typeof copy === 'string') return { ok: false, message: `rates: refused (${copy})` }
  // Whoever keeps a copy of the bank's file keeps the bank's figures: the rates are told as the bank's.
  const kept = await keepRates(db, { xml: copy.text, sourceUrl: ecbDailyUrl, at })
  if (!kept.ok) return { ok: false, message: `rates: refused (${kept.refusal})` }
  return { ok: true, message: `rates: ${kept.value.added} added, the newest of ${kept.value.newest}` }
}

function askedOf(args: readonly string[]): { location: string | undefined } | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' }, url: { type: 'string' } } })
    return values.file && values.url ? null : { location: values.file ?? values.url }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
