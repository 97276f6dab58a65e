import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import autocannon from 'autocannon'

import { describeMachine } from '#test/machine.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

/**
 * `npm run bench:pages`: requests a second and latencies of pages beside a bare node:http server that sends the same
 * compressed bytes, in interleaved rounds in one run, as ratios with their spread; pages that nobody asked for yet beside an
 * app that keeps none; bytes per page; resident memory.
 */

const rounds = Number(process.env.ROUNDS ?? 5)
const seconds = Number(process.env.SECONDS ?? 4)
const comparison = '/en/compare?m=openai/gpt-4o&m=deepseek/deepseek-chat&m=zhipu/GLM-5.2'
const pages = [
  '/en',
  '/en/offers',
  '/en/offers?status=ended',
  '/en/offers/zhipu-special-house-moving-plan',
  '/en/providers',
  '/en/providers/zhipu',
  '/en/models',
  comparison,
  '/en/cost',
  '/en/tokens',
  '/en/compat',
  '/en/notices',
  '/en/sign-in',
]
const loaded = ['/en/offers', '/en/models', '/en/providers/zhipu', comparison]
/** How many different addresses are asked for, so that each page has to be made. */
const coldPages = 150

interface Round {
  perSecond: number
  p50: number
  p99: number
}

async function cannon(url: string, connections: number): Promise<Round> {
  const result = await autocannon({ url, connections, duration: seconds, headers: { 'accept-encoding': 'gzip' } })
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors under load`)
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}

async function bare(url: string): Promise<{ server: ChildProcess; url: string }> {
  // fetch would unpack the answer, so it is asked for plainly and packed as the app packs it.
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  const body = gzipSync(Buffer.from(await plain.arrayBuffer()), { level: 6 })
  const file = join(mkdtempSync(join(tmpdir(), 'switchyard-bare-')), 'body')
  writeFileSync(file, body)
  const headers = {
    ...Object.fromEntries(plain.headers),
    'content-encoding': 'gzip',
    'content-length': String(body.length),
  }
  const server = spawn(process.execPath, ['test/load/bare-server.mjs', file, JSON.stringify(headers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((resolve) =>
    server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  )
  return { server, url: `http://127.0.0.1:${port}/` }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

async function loadTable(app: RunningApp): Promise<string[]> {
  const lines = [
    '| page | connections | app, requests/s | p50 ms | p99 ms | bare node:http, requests/s | p50 ms | p99 ms | app ÷ bare (median, range) |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const page of loaded) {
    const ceiling = await bare(app.url + page)
    for (const connections of [1, 32]) {
      const ours: Round[] = []
      const theirs: Round[] = []
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await cannon(app.url + page, connections))
        theirs.push(await cannon(ceiling.url, connections))
      }
      const ratios = ours.map((round, at) => round.perSecond / (theirs[at]?.perSecond ?? NaN))
      const cells = (list: Round[]) =>
        (['perSecond', 'p50', 'p99'] as const).map((key) => shown(median(list.map((round) => round[key]))))
      lines.push(
        `| ${page} | ${connections} | ${cells(ours).join(' | ')} | ${cells(theirs).join(' | ')} | ${shown(median(ratios))} (${shown(Math.min(...ratios))}–${shown(Math.max(...ratios))}) |`,
      )
    }
    ceiling.server.kill()
  }
  return lines
}

/** The pace at which pages are made that nobody has asked for: with pages kept, and by the app that keeps none. */
async function coldTable(keeping: RunningApp, plain: RunningApp): Promise<string[]> {
  const lines = [
    '| page, cold | kept, requests/s | not kept, requests/s | kept ÷ not kept (median, range) |',
    '| --- | --- | --- | --- |',
  ]
  let asked = 0
  const pace = async (app: RunningApp, page: string) => {
    const startedAt = performance.now()
    const from = asked
    const worker = async () => {
      while (asked < from + coldPages) {
        asked += 1
        const answer = await fetch(`${app.url}${page}${page.includes('?') ? '&' : '?'}cold=${asked}`)
        if (!answer.ok) throw new Error(`${page} answered ${answer.status}`)
        await answer.arrayBuffer()
      }
    }
    await Promise.all(Array.from({ length: 4 }, worker))
    return coldPages / ((performance.now() - startedAt) / 1000)
  }
  for (const page of loaded) {
    const paces: [number, number][] = []
    for (let round = 0; round < rounds; round += 1) {
      // Who comes second finds the processors warm: they take turns.
      const plainFirst = round % 2 === 1 ? await pace(plain, page) : null
      const kept = await pace(keeping, page)
      paces.push([kept, plainFirst ?? (await pace(plain, page))])
    }
    const ratios = paces.map(([ours, theirs]) => ours / theirs)
    const of = (index: 0 | 1) => shown(median(paces.map((pair) => pair[index])))
    lines.push(
      `| ${page} | ${of(0)} | ${of(1)} | ${shown(median(ratios))} (${shown(Math.min(...ratios))}–${shown(Math.max(...ratios))}) |`,
    )
  }
  return lines
}

async function bytesTable(app: RunningApp): Promise<string[]> {
  const lines = ['| page | HTML, bytes gzipped | JavaScript, bytes gzipped |', '| --- | --- | --- |']
  for (const page of pages) {
    const answer = await fetch(app.url + page)
    if (!answer.ok) throw new Error(`${page} answered ${answer.status}`)
    const html = await answer.text()
    const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map((match) => match[1] ?? '')
    let javascript = 0
    for (const src of scripts)
      javascript += gzipSync(Buffer.from(await (await fetch(app.url + src)).arrayBuffer())).length
    lines.push(`| ${page} | ${gzipSync(html, { level: 6 }).length} | ${javascript} |`)
  }
  return lines
}

/** Resident memory in MB; null where /proc does not tell. */
function residentMegabytes(pid: number): number | null {
  if (process.platform !== 'linux') return null
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const databaseUrl = process.env.DATABASE_URL
const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-bench-'))
// As `npm start` does it: making the database takes memory that the server should not hold.
execFileSync(process.execPath, ['--import', 'tsx', 'app/server/prepare.server.ts'], {
  env: { ...process.env, DATA_DIR: dataDir },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const quiet = { SWITCHYARD_SANDBOX: '0', LOG_LEVEL: 'silent' }
const start = (folder: string, env = {}) =>
  startApp({ dataDir: folder, ...(databaseUrl ? { databaseUrl } : {}), env: { ...quiet, ...env } })
// A folder holds one process, so each has a copy.
const dataDirCopy = () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-bench-'))
  cpSync(dataDir, folder, { recursive: true })
  return folder
}
const [kept, copy] = [dataDirCopy(), dataDirCopy()]
const app = await start(dataDir)
const atRest = residentMegabytes(app.pid)
const bytes = await bytesTable(app)
const load = await loadTable(app)
const afterLoad = residentMegabytes(app.pid)
await app.stop()
// Both as they are after a start, so that only the keeping differs.
const [keeping, plain] = [await start(kept), await start(copy, { PAGE_CACHE_MB: '0' })]
const cold = await coldTable(keeping, plain)
const [afterCold, plainAfterCold] = [residentMegabytes(keeping.pid), residentMegabytes(plain.pid)]
await plain.stop()
await keeping.stop()

const report = [
  `Commit ${commit}, ${new Date().toISOString().slice(0, 10)}; ${describeMachine()}; ${databaseUrl ? 'PostgreSQL' : 'embedded database'}; ${rounds} interleaved rounds of ${seconds} s.`,
  '',
  ...load,
  '',
  ...cold,
  '',
  ...bytes,
  '',
  `Resident memory: ${atRest} MB after the start, ${afterLoad} MB after the load; after ${coldPages * rounds * loaded.length} cold pages ${afterCold} MB, and ${plainAfterCold} MB where none is kept.`,
].join('\n')
console.info(report)
