import type { Context, MiddlewareHandler } from 'hono'

import { deepestJson, depthOf } from '#app/lib/json-depth.ts'

/** What stands in front of Remix, which checks none of it (SECURITY.md tells what was tried). */

/** Requests for data that only the framework's browser part makes; our pages have none. */
const frameworkOnly = (url: URL) =>
  url.pathname === '/__manifest' || url.pathname.endsWith('.data') || url.searchParams.has('_data')

const methods = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'PATCH', 'PUT'])

/** Paths whose callers prove themselves by a key or a signature and never by a cookie. */
export const isKeyed = (pathname: string) => pathname.startsWith('/api/v1/') || isWebhook(pathname)

/** Paths that take the signed events of others. */
export const isWebhook = (pathname: string) => pathname.startsWith('/webhooks/')

/** The names under which this server may be asked for. */
export function allowedHosts(publicUrl: string, host: string, port: number): Set<string> {
  const names = new Set([new URL(publicUrl).host])
  if (/^(localhost|127\.|::1|\[::1\])/.test(host)) {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) names.add(port === 80 ? name : `${name}:${port}`)
  }
  return names
}

/** Refuses names that are not ours (a rebound DNS name, a forged Host) and methods nobody needs. */
export function onlyOurHost(hosts: Set<string>): MiddlewareHandler {
  return async (c, next) => {
    // An absolute request target names a host of its own.
    const named = [(c.req.header('host') ?? '').toLowerCase(), new URL(c.req.url).host]
    if (!named.every((name) => hosts.has(name))) {
      return refuse(c, 421, 'This server does not answer under that name. Set PUBLIC_URL to the address in use.')
    }
    // No text of a database holds it, so no address needs it.
    if (/%00/.test(c.req.url)) return refuse(c, 400, 'The address has a character in it that no page takes.')
    if (!methods.has(c.req.method)) return refuse(c, 405, 'This method is not used here.')
    if (frameworkOnly(new URL(c.req.url))) return refuse(c, 404, 'There is nothing here.')
    return next()
  }
}

/**
 * A change is taken only from our own pages: by the Origin header, or by Sec-Fetch-Site where a browser sends no
 * Origin. Callers with a key are let through, since a browser cannot be made to send their key.
 */
export function onlyOurOrigin(hosts: Set<string>): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || isKeyed(c.req.path)) return next()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const ours = origin === undefined ? site === 'same-origin' : hosts.has(hostOf(origin))
    const fromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (!ours || fromElsewhere) return refuse(c, 403, 'Changes are only taken from the pages of this site.')
    return next()
  }
}

function hostOf(origin: string): string {
  if (!URL.canParse(origin)) return ''
  const url = new URL(origin)
  return /^https?:$/.test(url.protocol) ? url.host : ''
}

/** Refuses JSON that is nested too deeply, before anybody parses it. */
export const shallowJson: MiddlewareHandler = async (c, next) => {
  if (!/[/+]json\b/i.test(c.req.header('content-type') ?? '')) return next()
  const text = await c.req.raw.clone().text()
  if (depthOf(text) > deepestJson) return refuse(c, 400, `JSON nested deeper than ${deepestJson} levels is not read.`)
  return next()
}

/** An answer of the server itself: problem+json to programs, one plain sentence to people. */
export function refuse(c: Context, status: 400 | 403 | 404 | 405 | 413 | 421 | 500 | 503, sentence: string): Response {
  if (isKeyed(c.req.path)) {
    return c.body(JSON.stringify({ type: 'about:blank', title: sentence, status }), status, {
      'content-type': 'application/problem+json; charset=utf-8',
    })
  }
  return c.text(`${sentence}\n`, status)
}
