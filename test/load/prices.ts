import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

import { listPriceSheets } from '#app/features/price-imports/price-sheets.server.ts'
import { listSaidPrices } from '#app/features/price-imports/said-prices.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { connect } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { modelMappings, models, providers } from '#db/schema/index.ts'
import { describeMachine } from '#test/machine.ts'

/** `npm run bench:prices`: the price sheets of all models as of a day, with a history behind each price. */

const rounds = Number(process.env.ROUNDS ?? 7)
const [counts, days] = [[1000, 2000, 5000], 10]
const name = { en: 'Bench', 'zh-CN': 'Bench', 'zh-HK': 'Bench' }
const first = Date.parse('2026-05-01T04:23:00Z')

const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-bench-'))
const { db, close } = await connect({ databaseUrl: process.env.TEST_DATABASE_URL, dataDir, poolSize: 2 })
try {
  await migrate(db)
  console.log(describeMachine())
  await db.insert(providers).values({ id: 'bench', name, kind: 'gateway', state: 'active' })
  let had = 0
  for (const count of counts) {
    const ids = Array.from({ length: count }, (_, at) => `m${at}`)
    const fresh = ids.slice(had)
    had = count
    for (let at = 0; at < fresh.length; at += 1000) {
      const some = fresh.slice(at, at + 1000)
      await db.insert(models).values(some.map((id) => ({ providerId: 'bench', id, name: id })))
      await db.insert(modelMappings).values(
        some.map((id) => ({
          ...{ source: 'openrouter' as const, sourceKey: `b/${id}`, providerId: 'bench', modelId: id, listedId: id },
          ...{ listedName: id, state: 'reviewed' as const, reviewedBy: 'bench', changedAt: new Date(first) },
        })),
      )
    }
    // Every tenth model changes its price each day.
    for (let day = 0; day < days; day += 1) {
      const data = ids.map((id, at) => ({
        id: `b/${id}`,
        pricing: {
          prompt: at % 10 === day ? '0.000002' : '0.000001',
          completion: '0.000004',
          input_cache_read: '0.0000001',
        },
      }))
      const copy = { text: JSON.stringify({ data }), contentHash: 'bench' }
      await syncPrices(db, {
        source: 'openrouter',
        copy,
        location: 'bench',
        at: new Date(first + (had * 10 + day) * 86_400),
      })
    }
    const on = '2026-06-30'
    const all = await measured(() => listPriceSheets(db, { on }))
    const bare = await measured(() => listSaidPrices(db, { on }))
    const one = await measured(() => listPriceSheets(db, { on, providerId: 'bench', modelId: 'm7' }))
    console.log(
      `${count} models: all sheets ${told(all)}, of it rows ${told(bare)}; one model ${told(one)}; ${((all.median / count) * 1000).toFixed(0)} µs a model`,
    )
  }
} finally {
  await close()
  rmSync(dataDir, { recursive: true, force: true })
}

async function measured(read: () => Promise<unknown[]>) {
  const times: number[] = []
  for (let round = 0; round < rounds + 1; round += 1) {
    const began = performance.now()
    const found = await read()
    if (found.length === 0) throw new Error('nothing was read')
    if (round > 0) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { median: times[Math.floor(times.length / 2)] ?? 0, least: times[0] ?? 0, most: times.at(-1) ?? 0 }
}

function told({ median, least, most }: { median: number; least: number; most: number }): string {
  return `${median.toFixed(1)} ms (${least.toFixed(1)}–${most.toFixed(1)})`
}
