import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { eq } from 'drizzle-orm'

import { checkSource, type Ask } from '#app/features/catalog/check-source.server.ts'
import { checkSources } from '#app/features/catalog/check-sources.server.ts'
import { findCheckedSource, listCheckedSources } from '#app/features/catalog/source-checks.server.ts'
import { askOutside, isPublicAddress, type OutboundAnswer, type OutboundFault } from '#app/lib/outbound.server.ts'
import { sourceChecks, sources } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test as both } from '#test/both-engines.ts'
import { expect, test } from '#test/database.ts'

const bounds = { method: 'GET', timeoutMs: 2000, userAgent: 'test' } as const

test.for([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://017700000001/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data',
  'http://10.1.2.3/',
  'http://100.64.0.1/',
  'http://192.168.1.1/',
  'http://0.0.0.0/',
  'http://localhost/',
  'https://user:word@example.com/',
  'https://example.com:8443/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'nonsense',
])('a source is never asked for at %s', async (address) => {
  expect(await askOutside(address, bounds)).toBe('not_allowed')
})

test('public addresses are those of the internet at large', () => {
  expect(['93.184.216.34', '2606:4700::1111'].map(isPublicAddress)).toEqual([true, true])
  expect(['10.0.0.1', 'fe80::1', 'fc00::1', '224.0.0.1', 'x'].map(isPublicAddress)).toEqual(Array(5).fill(false))
})

/** A server on this machine, asked as if it were public. */
async function serving(answer: Parameters<typeof createServer>[1]) {
  const server = createServer(answer ?? (() => {}))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const ask: Ask = (address, how) =>
    askOutside(address, { ...how, timeoutMs: 3000, mayAsk: () => true, ports: [String(port)] })
  return { ask, at: (path: string) => `http://127.0.0.1:${port}${path}`, close: () => server.closeAllConnections() }
}

test('a look tells what came back, follows no redirect, and waits for no body and not for ever', async () => {
  const asked: string[] = []
  const site = await serving((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/moved') response.writeHead(301, { location: '/elsewhere' }).end()
    else if (request.url === '/no-head') response.writeHead(request.method === 'HEAD' ? 405 : 200).end('page')
    else if (request.url === '/endless' && request.method === 'HEAD') response.writeHead(404).end()
    else if (request.url === '/endless') {
      const more = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.on('close', () => clearInterval(more))
    } else if (request.url === '/gone') response.writeHead(410).end()
    else if (request.url !== '/silent') response.end('ok')
  })
  const look = (path: string) => checkSource(site.at(path), site.ask)
  expect(await look('/')).toEqual({ outcome: 'answered', status: 200, location: null, fault: null })
  expect(await look('/moved')).toMatchObject({ outcome: 'moved', location: site.at('/elsewhere') })
  expect(await look('/no-head')).toMatchObject({ outcome: 'answered' })
  expect(await look('/endless')).toMatchObject({ outcome: 'answered' })
  expect(await look('/gone')).toMatchObject({ outcome: 'missing', status: 410 })
  expect(await look('/silent')).toEqual({ outcome: 'failed', status: null, location: null, fault: 'timed_out' })
  expect(asked.filter((one) => one.endsWith('/elsewhere'))).toEqual([])
  site.close()
})

const source = (id: string) => ({
  id,
  title: 'Prices of Z',
  publisher: 'Z',
  kind: 'primary' as const,
  linkPolicy: 'link' as const,
  url: `https://z.example/${id}`,
  publishedPrecision: 'unknown' as const,
  readOn: '2026-11-01',
})
const answering =
  (answer: OutboundAnswer | OutboundFault): Ask =>
  () =>
    Promise.resolve(answer)
const missing = answering({ status: 404, location: null })
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 12))
const goneSince = async (db: Database) => (await db.select().from(sources).where(eq(sources.id, 's1')))[0]?.goneSince

both('a page is gone after three looks over a week, history is kept, and one answer brings it back', async ({ db }) => {
  await db.insert(sources).values(source('s1'))
  const run = (n: number, ask: Ask) => checkSources(db, { at: day(n), limit: 200, ask })
  expect(await run(1, answering({ status: 200, location: null }))).toBe(1)
  expect(await run(2, missing)).toBe(0)
  for (const n of [8, 10, 12]) {
    expect(await run(n, missing)).toBe(1)
    expect(await goneSince(db)).toBeNull()
  }
  await run(15, missing)
  expect(await goneSince(db)).toEqual(day(8))
  expect(await listCheckedSources(db, { at: day(15) })).toMatchObject([{ standing: 'gone', failsSince: day(8) }])
  await run(17, answering({ status: 301, location: 'https://z.example/new' }))
  expect(await goneSince(db)).toBeNull()
  const found = await findCheckedSource(db, 's1')
  expect(found?.checks.map(({ outcome }) => outcome)).toEqual([
    'moved',
    'missing',
    'missing',
    'missing',
    'missing',
    'answered',
  ])
})

both('when not one server can be reached it is our own line, and nothing is held against anybody', async ({ db }) => {
  for (let n = 1; n <= 6; n += 1) await db.insert(sources).values(source(`s${n}`))
  expect(await checkSources(db, { at: day(1), limit: 200, ask: answering('unknown_host') })).toBe(0)
  expect(await db.select().from(sourceChecks)).toEqual([])
})
