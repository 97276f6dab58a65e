import { connect } from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startPreparedApp()
})
afterAll(async () => {
  expect(await app.stop()).toBe(0)
})

/** One raw request, byte for byte, as no client library would send it. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(app.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, () => socket.write(text))
    socket.setTimeout(5000, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const statusOf = (answer: string) => Number(answer.split(' ')[1])
const host = () => new URL(app.url).host
const post = (path: string, headers: Record<string, string>, body = 'theme=dark') =>
  fetch(app.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })

test('a change from our own page is taken', async () => {
  const answer = await post('/theme', { origin: app.url })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('set-cookie')).toContain('theme=dark')
})

test.each([
  ['from another site', { origin: 'https://evil.example' }],
  ['from a page without an address', { origin: 'null' }],
  ['from something that is no address', { origin: 'not a url' }],
  ['without any origin', {}],
  ['that a browser calls cross-site', { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }],
] satisfies [string, Record<string, string>][])('a change %s is refused', async (_name, headers) => {
  for (const path of ['/theme', '/theme?_data=routes/theme', '/theme.data', '/en/sign-out', '/en/offers/any/claim']) {
    const answer = await post(path, headers)
    expect([403, 404]).toContain(answer.status)
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
})

test('our own origin does not help a request that a browser calls cross-site', async () => {
  expect((await post('/theme', { origin: app.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('what only the framework’s browser part would ask for is not there', async () => {
  for (const path of [`/__manifest?p=${'/a'.repeat(3000)}`, '/en/offers.data', '/en/offers?_data=root']) {
    expect((await fetch(app.url + path)).status).toBe(404)
  }
})

test('a forged or malformed host is answered before any page sees it', async () => {
  expect(statusOf(await raw('GET /en HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'))).toBe(421)
  for (const name of ['a b', '[', 'x:y:z', 'localhost:99999999', '']) {
    const status = statusOf(await raw(`GET /en HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`))
    expect([400, 421]).toContain(status)
  }
})

test('targets that are no path of ours are client faults, never server faults', async () => {
  for (const target of [
    'http://evil.example/en',
    '//evil.example/en',
    '/%',
    '/en/%E0%A4%A',
    '/en/offers/%00',
    '*',
    '/..%2f..%2fetc/passwd',
  ]) {
    const status = statusOf(await raw(`GET ${target} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`))
    expect(status, target).toBeGreaterThanOrEqual(300)
    expect(status, target).toBeLessThan(500)
  }
})

test('a request with two lengths is refused', async () => {
  const answer = await raw(
    `POST /theme HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${app.url}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /en HTTP/1.1\r\nHost: ${host()}\r\n\r\n`,
  )
  expect(statusOf(answer)).toBe(400)
})

test('methods nobody needs are refused', async () => {
  expect(statusOf(await raw(`TRACE / HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`))).toBe(405)
})

test('a body beyond the limit is refused, announced or not', async () => {
  const large = 'x'.repeat(300 * 1024)
  // The rest of the body is not read, so the connection cannot serve another request.
  expect((await post('/theme', { origin: app.url, connection: 'close' }, large)).status).toBe(413)
  const chunked = `POST /theme HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${app.url}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`
  expect(statusOf(await raw(chunked))).toBe(413)
})

test('signed events come from elsewhere, and are no larger than a form', async () => {
  const json = { 'content-type': 'application/json', origin: 'https://payments.example' }
  // No secret is set, so it is past the guards that there is nothing.
  expect((await post('/webhooks/test', json, '{}')).status).toBe(404)
  const large = await post('/webhooks/test', { ...json, connection: 'close' }, 'x'.repeat(300 * 1024))
  expect(large.status).toBe(413)
})

test('JSON nested too deeply is refused before anybody parses it', async () => {
  const deep = '['.repeat(5000) + ']'.repeat(5000)
  const answer = await post('/api/v1/redemptions', { 'content-type': 'application/json' }, deep)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  const elsewhere = await post('/theme', { origin: app.url, 'content-type': 'application/json' }, deep)
  expect(elsewhere.status).toBe(400)
})

test('every answer carries the security headers, files and refusals included', async () => {
  for (const path of ['/en', '/en/nowhere', '/favicon.svg', '/healthz', '/__manifest', '/robots.txt']) {
    const { headers } = await fetch(app.url + path)
    expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*object-src 'none'/)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).toContain("base-uri 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('content-type')).toMatch(/charset=utf-8|image\/svg\+xml|text\/plain/i)
  }
})

test('the nonce is new each time', async () => {
  const nonceOf = async () =>
    /nonce-([^']+)/.exec((await fetch(`${app.url}/en/sign-in`)).headers.get('content-security-policy') ?? '')?.[1]
  const [first, second] = [await nonceOf(), await nonceOf()]
  expect(first).toMatch(/^[\w+/]{22}==$/)
  expect(second).not.toBe(first)
})

test('pages are compressed whole for those who can read it', async () => {
  const lengthOf = async (encoding: string) => {
    const answer = await raw(
      `GET /en/offers HTTP/1.1\r\nHost: ${host()}\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`,
    )
    return {
      coding: /content-encoding: (\w+)/i.exec(answer)?.[1],
      length: Number(/content-length: (\d+)/i.exec(answer)?.[1]),
    }
  }
  const plain = await lengthOf('identity')
  const gzip = await lengthOf('gzip')
  const brotli = await lengthOf('gzip, br')
  expect([plain.coding, gzip.coding, brotli.coding]).toEqual([undefined, 'gzip', 'br'])
  expect(gzip.length).toBeLessThan(plain.length / 2)
  expect(brotli.length).toBeLessThan(plain.length / 2)
})

test('the app tells that it lives and that it is ready', async () => {
  expect(await (await fetch(`${app.url}/healthz`)).text()).toBe('ok\n')
  expect(await (await fetch(`${app.url}/readyz`)).text()).toBe('ready\n')
})

test('no source map, secret file or folder above is served', async () => {
  for (const path of [
    '/.git/config',
    '/.env',
    '/package.json',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/build/http/main.js',
    '/.data/auth-secret',
  ]) {
    expect((await fetch(app.url + path)).status, path).toBe(404)
  }
})

test('behind https the browser is told to stay there', async () => {
  const secure = await startPreparedApp({ env: { PUBLIC_URL: 'https://switchyard.example' } })
  const answer = await fetch(`${secure.url}/healthz`)
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  await secure.stop()
})

test('an address that is taken is one line that says what to do', async () => {
  const other = startPreparedApp({ env: { PORT: new URL(app.url).port } })
  await expect(other).rejects.toThrow(/ended with 1: .*another program listens there; set PORT to a free one/s)
})
