import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { cookieName } from '#app/features/accounts/auth.server.ts'
import { keptPages, scriptHashes, type Page } from '#app/server/kept-pages.server.ts'
import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startPreparedApp()
})
afterAll(async () => {
  expect(await app.stop()).toBe(0)
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(app.url + path, { headers })
const isFromMemory = async (path: string, headers: Record<string, string> = {}) => {
  await (await get(path, headers)).text()
  const kept = await get(path, headers)
  await kept.text()
  return kept.headers.get('etag') !== null
}

test('what is the same for all is kept, with its language, its theme and its encoding', async () => {
  for (const path of ['/en', '/en/offers', '/zh-cn/models', '/zh-hk/providers/zhipu', '/en/compat', '/en/notices']) {
    expect(await isFromMemory(path), path).toBe(true)
  }
  const dark = await (await get('/en/offers', { cookie: 'theme=dark' })).text()
  const light = await (await get('/en/offers', { cookie: 'theme=light' })).text()
  expect(dark).toContain('data-theme="dark"')
  expect(light).toContain('data-theme="light"')
  const plain = await get('/en/offers', { 'accept-encoding': 'identity' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect((await get('/en/offers', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBe('br')
})

test('a page of somebody who is signed in is theirs alone, and so is one that was not found', async () => {
  const cookie = `${cookieName('session', { secure: false })}=anything`
  const own = await get('/en/offers', { cookie })
  expect(own.headers.get('cache-control')).toBe('private, no-cache')
  expect(own.headers.get('content-security-policy')).toContain("'nonce-")
  for (const path of ['/en/sign-in', '/en/providers/nobody', '/en/offers/zhipu-special-house-moving-plan']) {
    expect(await isFromMemory(path), path).toBe(false)
  }
})

test('who has the page already is told so, without its bytes', async () => {
  const first = await get('/en/notices')
  await first.text()
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  const again = await get('/en/notices', { 'if-none-match': `W/${etag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect(again.headers.get('vary')).toContain('cookie')
})

test('a kept page allows its own scripts by their hashes and carries no nonce; any other has a fresh one', async () => {
  const kept = await get('/en/models')
  const html = await kept.text()
  const policy = kept.headers.get('content-security-policy') ?? ''
  expect(policy).not.toContain('nonce-')
  expect(html).not.toMatch(/ nonce="/)
  for (const hash of scriptHashes(html)) expect(policy).toContain(hash)
  const nonces = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const answer = await get('/en/sign-in')
      return /nonce-([^']+)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    }),
  )
  expect(new Set(nonces).size).toBe(20)
})

test('inline scripts are hashed as a browser hashes them', () => {
  const hash = createHash('sha256').update('go()').digest('base64')
  expect(scriptHashes('<script>go()</script><script src="/x.js"></script><script>go()</script>')).toEqual([
    `'sha256-${hash}'`,
  ])
})

test('a forged host is refused though the page is kept', async () => {
  await (await get('/en/offers')).text()
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = httpRequest(`${app.url}/en/offers`, { headers: { host: 'evil.example' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject)
    asked.end()
  })
  expect(status).toBe(421)
})

const asking = (url: string) => ({ method: 'GET', url, headers: { host: 'here' } }) as never
const answering = { writeHead: () => {}, end: () => {} } as never
const pageOf = (bytes: number): Page => ({ status: 200, headers: { etag: '"a"' }, body: Buffer.alloc(bytes) })

function pagesOf(maxBytes: number) {
  const clock = { ms: 0 }
  const pages = keptPages({
    ...{ maxBytes, hosts: new Set(['here']), sessionCookie: 'session', publicUrl: 'http://here' },
    now: () => clock.ms,
  })
  pages.setVersion(1)
  const keep = (url: string, bytes = 10) => {
    const making = pages.begin(asking(url))
    if (!making || 'wait' in making) throw new Error(`${url} is being made already`)
    making.keep(pageOf(bytes), [])
    making.end()
  }
  return { pages, keep, clock }
}

test('memory for pages has an end: what was not asked for longest goes first', () => {
  const { pages, keep } = pagesOf(1_000_000)
  for (let page = 0; page < 1000; page += 1) keep(`/en/models?q=${page}`, 10_000)
  const { bytes, pages: count } = pages.size()
  expect(bytes).toBeLessThanOrEqual(1_000_000)
  expect(count).toBeGreaterThan(50)
  keep('/en/huge', 2_000_000)
  expect(pages.size().bytes).toBeLessThanOrEqual(1_000_000)
})

test('what is handed out from memory is counted, and what is not there is not', () => {
  const { pages, keep } = pagesOf(1_000_000)
  keep('/en')
  const others: string[] = []
  for (const url of ['/en', '/en', '/en/offers']) pages.answer(asking(url), answering, () => others.push(url))
  expect(others).toEqual(['/en/offers'])
  expect(pages.size()).toMatchObject({ pages: 1, maxBytes: 1_000_000, handedOut: 2 })
})

test('a page that was begun before a change is not kept after it, and a change forgets all', () => {
  const { pages, keep } = pagesOf(1_000_000)
  keep('/en')
  expect(pages.size().pages).toBe(1)
  const making = pages.begin(asking('/en/offers'))
  pages.setVersion(2)
  expect(pages.size().pages).toBe(0)
  if (making && 'keep' in making) making.keep(pageOf(10), [])
  expect(pages.size().pages).toBe(0)
})

test('until the version of the data is known nothing is kept', () => {
  const options = { maxBytes: 1000, hosts: new Set(['here']), sessionCookie: 'session', publicUrl: 'http://here' }
  expect(keptPages(options).begin(asking('/en'))).toBeNull()
})

test('a page is handed out for the minute in which it was made', () => {
  const { pages, keep, clock } = pagesOf(1_000_000)
  keep('/en')
  const isKept = () => {
    let other = false
    pages.answer(asking('/en'), answering, () => (other = true))
    return !other
  }
  expect(isKept()).toBe(true)
  clock.ms = 59_999
  expect(isKept()).toBe(true)
  clock.ms = 60_000
  expect(isKept()).toBe(false)
})

test('of many who ask for the same page at once one has it made', () => {
  const { pages } = pagesOf(1_000_000)
  expect(pages.begin(asking('/en'))).toHaveProperty('keep')
  expect(pages.begin(asking('/en'))).toHaveProperty('wait')
  expect(pages.begin(asking('/zh-CN'))).toHaveProperty('keep')
})
