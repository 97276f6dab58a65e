import { parseArgs } from 'node:util'

import { listSources } from '#app/features/price-imports/price-sources.ts'
import { readCopy } from '#app/features/price-imports/read-copy.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import type { PriceRun } from '#app/features/price-imports/take-over.server.ts'
import { EnvInvalid, parseEnv } from '#app/lib/env.server.ts'
import { connect, DatabaseUnavailable } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import type { Database } from '#db/types.ts'
import type { GatheredList } from '#db/vocabulary.ts'

const usage = `npm run prices:sync -- [${listSources.map((source) => source.id).join(' | ')}] [--file path | --url address]`

/**
 * `npm run prices:sync`: reads one list, or all four, from a file or an address (unless told, where they are published)
 * and takes over what changed.
 * @returns what to tell, and the exit code: 1 when a list was refused
 */
export async function runPricesSync(
  args: readonly string[],
  source: Record<string, string | undefined>,
  at = new Date(),
): Promise<{ code: 0 | 1; message: string }> {
  const asked = askedOf(args)
  if (!asked) return { code: 1, message: usage }
  try {
    const { databaseUrl, dataDir, priceFeeds } = parseEnv(source)
    const { db, close } = await connect({ databaseUrl, dataDir, poolSize: 2 })
    try {
      await migrate(db)
      const feeds = asked.sources.map((list) => ({
        source: list.id,
        location: asked.location ?? priceFeeds[list.id] ?? list.url,
      }))
      const runs = await syncFeeds(db, feeds, { at })
      return { code: runs.some((run) => run.outcome === 'refused') ? 1 : 0, message: runs.map(sentenceOf).join('\n') }
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof EnvInvalid || error instanceof DatabaseUnavailable)) throw error
    return { code: 1, message: error.message }
  }
}

/** Reads each list and takes over what changed, one after the other. */
export async function syncFeeds(
  db: Database,
  feeds: readonly { source: GatheredList; location: string }[],
  { at }: { at: Date },
): Promise<PriceRun[]> {
  const runs: PriceRun[] = []
  for (const { source, location } of feeds) {
    const copy = await readCopy(location)
    runs.push(await syncPrices(db, { source, location: withoutSecrets(location), copy, at }))
  }
  return runs
}

/** What an operator may read of an address: without its user, password and query, which may hold a key. */
function withoutSecrets(location: string): string {
  if (!/^https?:\/\//.test(location) || !URL.canParse(location)) return location
  const { origin, pathname } = new URL(location)
  return `${origin}${pathname}`
}

function askedOf(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { file: { type: 'string' }, url: { type: 'string' } },
      allowPositionals: true,
    })
    const sources = positionals[0] ? listSources.filter((list) => list.id === positionals[0]) : listSources
    const location = values.file ?? values.url
    if (sources.length === 0 || positionals.length > 1 || (values.file && values.url)) return null
    return location && sources.length > 1 ? null : { sources, location }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function sentenceOf(run: PriceRun): string {
  const reasons: Record<string, number> = {}
  for (const { reason } of run.refusedLines) reasons[reason] = (reasons[reason] ?? 0) + 1
  const refusedLines = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`)
  return [
    `${run.source}: ${run.outcome}${run.reason ? ` (${run.reason})` : ''}`,
    `${run.modelCount} models, ${run.priceCount} prices`,
    `${run.added} added, ${run.changed} changed, ${run.withdrawn} withdrawn`,
    `${run.refusedCount} lines left out${refusedLines.length > 0 ? ` (${refusedLines.join(', ')})` : ''}`,
  ].join('; ')
}
