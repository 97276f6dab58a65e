import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'

import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'

import { readModelsPage } from '#app/features/models/read-models-page.server.ts'
import { renderModelsPart } from '#app/features/models/render-part.server.tsx'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { readModelIndex } from '#app/features/costs/model-index.server.ts'
import { readPriceVersion } from '#db/data-version.server.ts'
import { connect } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { modelMappings, models, providers } from '#db/schema/index.ts'
import { seedCatalogue } from '#db/seed.ts'
import type { Database } from '#db/types.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { describeMachine, findChromium } from '#test/machine.ts'
import { startApp } from '#test/running-app.ts'

/**
 * `npm run bench:models`: the table of models with 5,000 of them. The loader beside the bare query of the same page, what
 * an index costs to make, the render beside its floor, bytes of pages, and in Chromium a sort, a letter of a search and
 * the longest task beside the same rows as one plain static table. MODELS and ROUNDS change how many.
 */

const count = Number(process.env.MODELS ?? 5000)
const rounds = Number(process.env.ROUNDS ?? 21)
const taps = Number(process.env.TAPS ?? 9)
const at = new Date()
const vendors = 25

const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-bench-'))

/** A catalogue with so many more models of a list, each with prices and facts. */
async function fill(folder: string): Promise<void> {
  const { db, close } = await connect({ dataDir: folder, poolSize: 2 })
  await migrate(db)
  await seedCatalogue(db, { at })
  const name = (text: string) => ({ en: text, 'zh-CN': text, 'zh-HK': text })
  const vendor = (index: number) => `bench-${index % vendors}`
  const ids = Array.from({ length: count }, (_, index) => `model-${index}`)
  await db.insert(providers).values(
    Array.from({ length: vendors }, (_, index) => ({
      ...{ id: vendor(index), name: name(`Bench ${index}`), kind: 'gateway' as const, state: 'active' as const },
    })),
  )
  for (let from = 0; from < count; from += 1000) {
    const some = ids.slice(from, from + 1000).map((id, offset) => ({ id, index: from + offset }))
    await db
      .insert(models)
      .values(some.map(({ id, index }) => ({ providerId: vendor(index), id, name: `Model ${index}` })))
    await db.insert(modelMappings).values(
      some.map(({ id, index }) => ({
        ...{ source: 'openrouter' as const, sourceKey: `b/${id}`, providerId: vendor(index), modelId: id },
        ...{ listedId: id, listedName: id, state: 'reviewed' as const, reviewedBy: 'bench', changedAt: at },
      })),
    )
  }
  const data = ids.map((id, index) => ({
    ...{ id: `b/${id}`, context_length: 8000 * (1 + (index % 100)) },
    architecture: {
      input_modalities: index % 3 === 0 ? ['text', 'image'] : ['text'],
      output_modalities: ['text'],
    },
    supported_parameters: index % 2 === 0 ? ['tools', 'structured_outputs'] : ['reasoning'],
    pricing: {
      prompt: `0.00000${String(1 + (index % 997)).padStart(4, '0')}`,
      completion: `0.0000${String(1 + (index % 991)).padStart(4, '0')}`,
      input_cache_read: `0.000000${String(1 + (index % 983)).padStart(4, '0')}`,
    },
  }))
  const copy = { text: JSON.stringify({ data }), contentHash: 'bench' }
  await syncPrices(db, { source: 'openrouter', copy, location: 'bench', at })
  await db.execute(sql`analyze`)
  await close()
}

/** What a page of the table would be if SQL alone made it: filtered, sorted by a price, and cut. */
async function barePage(db: Database): Promise<number> {
  const { rows } = (await db.execute(sql`
    with newest as (
      select distinct on (list_prices.source, list_prices.source_key, list_prices.line)
        model_mappings.provider_id, model_mappings.model_id, list_prices.unit, list_prices.micros_per_million,
        list_prices.currency, list_prices.source, list_prices.source_url, list_prices.fetched_on, list_prices.state
      from model_mappings join list_prices using (source, source_key)
      where model_mappings.state = 'reviewed'
      order by list_prices.source, list_prices.source_key, list_prices.line, list_prices.recorded_at desc, list_prices.id desc
    )
    select models.name, providers.name as provider, newest.provider_id, newest.model_id, newest.currency,
      jsonb_object_agg(newest.unit, newest.micros_per_million::text) as prices, min(newest.source_url), min(newest.fetched_on)
    from newest
    join models on models.provider_id = newest.provider_id and models.id = newest.model_id
    join providers on providers.id = newest.provider_id
    where newest.state is not null and models.name ilike '%model 1%'
    group by models.name, providers.name, newest.provider_id, newest.model_id, newest.currency
    order by newest.currency, max(newest.micros_per_million) filter (where newest.unit = 'input') nulls last, newest.model_id
    limit 50`)) as { rows: unknown[] }
  return rows.length
}

/** The cheapest that a page can be had for: the fifty rows by their keys, and nothing looked for. */
async function bareRows(db: Database, keys: readonly string[]): Promise<number> {
  const { rows } = (await db.execute(sql`
    select list_prices.source_key, list_prices.unit, list_prices.micros_per_million::text, list_prices.currency,
      list_prices.source_url, list_prices.fetched_on
    from list_prices where source = 'openrouter'
      and source_key in (${sql.join(
        keys.map((key) => sql`${key}`),
        sql`, `,
      )})`)) as { rows: unknown[] }
  return rows.length
}

async function onTheServer(): Promise<void> {
  const { db, close } = await connect({ dataDir, poolSize: 2 })
  const page = (search: string) => readModelsPage(db, { url: `https://s.example/en/models?${search}`, at })
  const cold = await measured(async () => {
    // A price that changes: the next who asks makes the index anew.
    await db.execute(sql`update models set name = name where id = 'model-1'`)
    await readModelIndex(db, { at })
  }, 5)
  const { rows } = await page('q=model+1&sort=input')
  const keys = rows.map(({ modelId }) => `b/${modelId}`)
  const loader = await measured(() => page('q=model+1&sort=input'))
  const plain = await measured(() => page(''))
  const byCall = await measured(() => page('sort=call'))
  const bare = await measured(() => barePage(db))
  const least = await measured(() => bareRows(db, keys))
  const version = await measured(() => readPriceVersion(db))
  console.log(`${count} models in the list and the catalogue beside them`)
  console.log(`index made anew after a change: ${told(cold)}`)
  console.log(`bare query that filters, sorts and cuts: ${told(bare)}`)
  console.log(`bare query of the fifty rows by their keys: ${told(least)}`)
  console.log(
    `loader, search and sort by price: ${told(loader)}; first page ${told(plain)}; by my call ${told(byCall)}`,
  )
  console.log(`of it the look at the version: ${told(version)}`)
  console.log(`loader ÷ bare query ${ratio(loader, bare)}; loader ÷ fifty rows by their keys ${ratio(loader, least)}`)

  const whole = await page('')
  const html = renderModelsPart(whole, 'en')
  const render = await measured(() => Promise.resolve(renderModelsPart(whole, 'en')))
  const none = { ...whole, rows: [], total: 0 }
  const floor = await measured(() => Promise.resolve(renderModelsPart(none, 'en')))
  console.log(
    `render of the part with 50 rows: ${told(render)}, its floor without rows: ${told(floor)}; ${kB(html)} gzipped`,
  )
  await close()
}

async function inTheBrowser(): Promise<void> {
  const executable = findChromium()
  if (!executable) return console.log('No Chromium: nothing was measured in a browser.')
  const app = await startApp({ dataDir })
  const browser = await launchChromium(executable)
  const html = await (await fetch(`${app.url}/en/models`)).text()
  console.log(`GET /en/models: ${kB(html)} gzipped, ${(html.length / 1000).toFixed(0)} kB as it is`)
  const plain = await plainTable(app.url)
  for (const slowdown of [1, 4]) {
    const ours = await interact(browser, `${app.url}/en/models`, slowdown)
    const theirs = await sortPlain(browser, plain.url, slowdown)
    console.log(
      `Chromium ${slowdown === 1 ? 'as it is' : `${slowdown}× slower`}: sort click to painted ${told(ours.sort)}, all 50 rows ${told(ours.whole)}, letter of a search to painted ${told(ours.search)} (of it 120 ms pause), longest task ${ours.longest.toFixed(0)} ms, first paint ${ours.firstPaint.toFixed(0)} ms; plain static table of ${count} rows: ${kB(plain.html)} gzipped, sort to painted ${told(theirs.sort)}, longest task ${theirs.longest.toFixed(0)} ms, first paint ${theirs.firstPaint.toFixed(0)} ms`,
    )
  }
  await browser.close()
  plain.close()
  await app.stop()
}

/** All rows as one table without anything else, sorted by a few lines of script. */
async function plainTable(url: string) {
  const csv = await (await fetch(`${url}/en/models.json`)).text()
  const { models: all } = JSON.parse(csv) as {
    models: {
      name: string
      providerName: string
      contextTokens: number | null
      prices: { unit: string; amount: string }[]
    }[]
  }
  const amount = (model: (typeof all)[number], unit: string) =>
    model.prices.find((price) => price.unit === unit)?.amount ?? ''
  const body = all
    .map(
      (model) =>
        `<tr><td>${model.name}<td>${model.providerName}<td>${amount(model, 'input')}<td>${amount(model, 'output')}<td>${amount(model, 'cached_input')}<td>${model.contextTokens ?? ''}`,
    )
    .join('\n')
  const html = `<!doctype html><meta charset=utf-8><title>Models</title><table><thead><tr><th>Model<th>Provider<th><button id=sort>Input</button><th>Output<th>Cached<th>Context<tbody>${body}</table><script>
document.getElementById('sort').onclick = () => { const b = document.querySelector('tbody')
b.append(...[...b.rows].sort((x, y) => x.cells[2].textContent - y.cells[2].textContent)) }</script>`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
    response.end(gzipSync(html))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { html, url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

/** A page that counts its tasks; the browser tells those of 50 ms and more. */
async function open(browser: Browser, url: string, slowdown: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const tab = await context.newPage()
  const session = await context.newCDPSession(tab)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await tab.addInitScript(() => {
    const told = globalThis as unknown as { longest: number; since: number }
    Object.assign(told, { longest: 0, since: 0 })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (startTime >= told.since) told.longest = Math.max(told.longest, duration)
      }
    }).observe({ type: 'longtask', buffered: true })
  })
  await tab.goto(url)
  await tab.waitForTimeout(300)
  return tab
}

const longestTask = (tab: Page) => tab.evaluate(() => (globalThis as unknown as { longest: number }).longest)
/** Tasks of the page's own load may be told late; from here on they do not count. */
const forget = (tab: Page) =>
  tab.evaluate(() => void Object.assign(globalThis, { longest: 0, since: performance.now() }))
const firstPaintOf = (tab: Page) =>
  tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)

/** Milliseconds until what the window shows is painted, and until all rows of the page are. */
interface Taken {
  painted: number
  whole: number
}

async function interact(browser: Browser, url: string, slowdown: number) {
  const tab = await open(browser, url, slowdown)
  const firstPaint = await firstPaintOf(tab)
  await forget(tab)
  const painted = (act: string) =>
    tab.evaluate(async (name) => {
      const part = document.querySelector('[data-live-part]')
      const field = document.querySelector<HTMLInputElement>('input[name=q]')
      if (!part || !field) throw new Error('the page has no list')
      const began = performance.now()
      const changed = new Promise<void>((seen) => {
        const watcher = new MutationObserver((all) => {
          if (!all.some(({ addedNodes }) => addedNodes.length > 0)) return
          watcher.disconnect()
          seen()
        })
        watcher.observe(part, { childList: true })
      })
      if (name === 'sort') part.querySelector<HTMLAnchorElement>('a[data-key="sort-input"]')?.click()
      else {
        field.value = field.value.length > 2 ? 'm' : `${field.value}o`
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
      await changed
      const frames: number[] = []
      do {
        await new Promise<void>((frame) => requestAnimationFrame(() => setTimeout(frame)))
        frames.push(performance.now() - began)
      } while (part.ariaBusy === 'true')
      return { painted: frames[0] ?? NaN, whole: frames.at(-1) ?? NaN }
    }, act)
  const sort: Taken[] = []
  const search: Taken[] = []
  for (let tap = 0; tap <= taps; tap += 1) {
    sort.push(await painted('sort'))
    await tab.waitForTimeout(100)
  }
  for (let tap = 0; tap <= taps; tap += 1) {
    search.push(await painted('search'))
    await tab.waitForTimeout(100)
  }
  const longest = await longestTask(tab)
  await tab.context().close()
  const of = (taken: Taken[], part: keyof Taken) => spread(taken.slice(1).map((one) => one[part]))
  return { sort: of(sort, 'painted'), whole: of(sort, 'whole'), search: of(search, 'painted'), longest, firstPaint }
}

async function sortPlain(browser: Browser, url: string, slowdown: number) {
  const tab = await open(browser, url, slowdown)
  const firstPaint = await firstPaintOf(tab)
  await forget(tab)
  const sort: number[] = []
  for (let tap = 0; tap < 5; tap += 1) {
    sort.push(
      await tab.evaluate(async () => {
        const began = performance.now()
        document.getElementById('sort')?.click()
        await new Promise<void>((frame) => requestAnimationFrame(() => setTimeout(frame)))
        return performance.now() - began
      }),
    )
    await tab.waitForTimeout(200)
  }
  const longest = await longestTask(tab)
  await tab.context().close()
  return { sort: spread(sort), longest, firstPaint }
}

interface Spread {
  median: number
  least: number
  most: number
}

async function measured(work: () => Promise<unknown>, times = rounds): Promise<Spread> {
  const taken: number[] = []
  for (let round = 0; round < times + 3; round += 1) {
    const began = performance.now()
    await work()
    if (round >= 3) taken.push(performance.now() - began)
  }
  return spread(taken)
}

function spread(taken: readonly number[]): Spread {
  const sorted = [...taken].sort((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? NaN, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN }
}

const told = ({ median, least, most }: Spread) => `${figure(median)} ms (${figure(least)}–${figure(most)})`
const ratio = (a: Spread, b: Spread) =>
  `${(a.median / b.median).toFixed(2)} (${(a.least / b.least).toFixed(2)} of the fastest)`
const figure = (ms: number) => (ms >= 100 ? ms.toFixed(0) : ms.toFixed(1))
const kB = (html: string) => `${(gzipSync(html).length / 1000).toFixed(1)} kB`

console.log(describeMachine())
await fill(dataDir)
await onTheServer()
await inTheBrowser()
rmSync(dataDir, { recursive: true, force: true })
