import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { sql } from 'drizzle-orm'
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import { cookieName } from '#app/features/accounts/auth.server.ts'
import { fileLimits } from '#app/features/enrolments/evidence-file.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { isLoopback, remoteAddressHeader } from '#app/lib/remote-address.ts'
import { sharedCaching } from '#app/lib/shared-page.ts'

import { compressWhole } from './compression.server.ts'
import { allowedHosts, isKeyed, isWebhook, onlyOurHost, onlyOurOrigin, refuse, shallowJson } from './guards.server.ts'
import { freshNonce, policyOfHashes, securityHeaders } from './headers.server.ts'
import { scriptHashes, tagOf, type KeptPages, type VisitNote } from './kept-pages.server.ts'

/** Largest body of a form and of a JSON request. */
const largestBody = 256 * 1024
/** Files of codes or uses and single reports come larger. */
const largestUpload = 2 * 1024 * 1024
/** Ten thousand reports in one body; a document of usage. */
const largestBatch = 8 * 1024 * 1024
/** An export of usage, which is read as it comes, and the form around it. */
const largestExport = fileLimits.export + 64 * 1024

function largestBodyOf(pathname: string): number {
  if (pathname === '/api/v1/redemptions/batch') return largestBatch
  if (/^\/[^/]+\/me\/claims\/[^/]+\/evidence\/export$/.test(pathname)) return largestExport
  if (/^\/[^/]+\/me\/claims\/[^/]+\/evidence$/.test(pathname)) return largestBatch
  if (isWebhook(pathname)) return largestBody
  if (/^\/[^/]+\/cost\/usage$/.test(pathname)) return largestUpload
  return isKeyed(pathname) || /^\/[^/]+\/console\/[^/]+\/(codes|usage)$/.test(pathname) ? largestUpload : largestBody
}

interface Variables {
  nonce: string
  requestId: string
  /** What is to be done for each visitor who is handed this page. */
  notes: VisitNote[]
}

interface Served {
  Variables: Variables
  Bindings: HttpBindings
}

export interface AppOptions {
  build: ServerBuild
  /** Folder of the browser's files, `build/client`. */
  clientFolder: string
  /** False once the server is stopping: `/readyz` then says so, and a balancer looks elsewhere. */
  isReady: () => boolean
  pages: KeptPages
}

/** The HTTP server in front of Remix: guards, files, compression, health; what is left goes to Remix. */
export function createApp({ build, clientFolder, isReady, pages }: AppOptions) {
  const settings = env()
  const hosts = allowedHosts(settings.publicUrl, settings.host, settings.port)
  const handle = createRequestHandler(build, 'production')
  const app = new Hono<Served>()

  app.use(async (c, next) => {
    const startedAt = performance.now()
    c.set('nonce', freshNonce())
    c.set('requestId', randomUUID())
    c.set('notes', [])
    await next()
    c.res.headers.set('x-request-id', c.get('requestId'))
    const { method, path } = c.req
    const { status } = c.res
    // The simulated provider asks every few seconds; what it is told stands in the log where debugging is asked for.
    const isPoll = settings.sandbox && isKeyed(path) && method === 'GET' && status < 400 && isLoopback(addressOf(c))
    // The path alone: a query may carry what a visitor typed.
    log()[isPoll ? 'debug' : 'info'](
      { requestId: c.get('requestId'), method, path, status, ms: Math.round(performance.now() - startedAt) },
      'answered',
    )
  })
  app.use(keepPage(pages))
  app.use(securityHeaders({ secure: settings.secure }))

  app.get('/healthz', (c) => c.text('ok\n'))
  app.get('/readyz', async (c) => {
    if (!isReady()) return refuse(c, 503, 'The server is stopping.')
    try {
      await within(2000, db().execute(sql`select 1`))
      return c.text('ready\n')
    } catch (error) {
      log().warn({ err: error }, 'the database does not answer')
      return refuse(c, 503, 'The database does not answer.')
    }
  })

  app.use(onlyOurHost(hosts))
  app.use(onlyOurOrigin(hosts))
  app.use(async (c, next) => {
    const limit = bodyLimit({
      maxSize: largestBodyOf(c.req.path),
      onError: (context) => refuse(context, 413, 'This is larger than what is taken here.'),
    })
    return limit(c, next)
  })
  app.use(shallowJson)
  app.use(compressWhole)

  app.use(
    '/assets/*',
    serveStatic({
      root: clientFolder,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  const icon = readFileSync(`${clientFolder}/favicon.svg`)
  app.get('/favicon.svg', (c) =>
    c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  )
  const verifier = readFileSync(`${clientFolder}/receipt-verify.mjs`)
  app.get('/receipt-verify.mjs', (c) =>
    c.body(verifier, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300' }),
  )
  const usageReader = readFileSync(`${clientFolder}/usage-reader.mjs`)
  app.get('/usage-reader.mjs', (c) =>
    c.body(usageReader, 200, {
      ...{ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300' },
    }),
  )
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301))
  app.get('/robots.txt', (c) => c.text('User-agent: *\nAllow: /\nDisallow: /api/\n'))

  app.all('*', async (c) => {
    const address = addressOf(c)
    const request = new Request(c.req.raw, { headers: trusted(c.req.raw.headers, address) })
    const nonce = c.get('nonce')
    const answer = await handle(request, {
      ...{ cspNonce: nonce, requestId: c.get('requestId'), address, keptPages: pages.size },
      atEachVisit(note) {
        note(request)
        c.get('notes').push(note)
      },
    })
    if (answer.headers.get('cache-control') !== sharedCaching) return answer
    return answer.status === 200 && !isSignedIn(c) ? toShare(answer, nonce) : toNobodyElse(answer)
  })

  app.onError((error, c) => {
    log().error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'a request failed in front of Remix')
    return refuse(c, 500, `Something went wrong on our side. If it stays, tell us this number: ${c.get('requestId')}.`)
  })
  return app
}

/** Waits where the same page is being made, and keeps the page that was made where it is the same for all. */
const keepPage =
  (pages: KeptPages): MiddlewareHandler<Served> =>
  async (c, next) => {
    const making = pages.begin(c.env.incoming)
    if (making && 'wait' in making) {
      await making.wait
      const page = await pages.look(c.env.incoming)
      return page ? new Response(new Uint8Array(page.body), page) : next()
    }
    try {
      await next()
      if (!making || c.res.status !== 200 || c.res.headers.get('cache-control') !== sharedCaching) return
      const body = Buffer.from(await c.res.arrayBuffer())
      const headers = new Headers(c.res.headers)
      headers.set('etag', tagOf(body))
      headers.set('content-length', String(body.length))
      making.keep({ status: 200, headers: Object.fromEntries(headers), body }, c.get('notes'))
      c.res = undefined
      c.res = new Response(new Uint8Array(body), { status: 200, headers })
    } finally {
      making?.end()
    }
  }

/** A page for all carries no nonce: its inline scripts are allowed by their hashes, and files are ours. */
async function toShare(answer: Response, nonce: string): Promise<Response> {
  const html = (await answer.text()).replaceAll(` nonce="${nonce}"`, '')
  const headers = new Headers(answer.headers)
  headers.append('vary', 'cookie')
  headers.set('content-security-policy', policyOfHashes(scriptHashes(html)))
  return new Response(html, { status: answer.status, headers })
}

function toNobodyElse(answer: Response): Response {
  const headers = new Headers(answer.headers)
  headers.set('cache-control', 'private, no-cache')
  headers.append('vary', 'cookie')
  return new Response(answer.body, { status: answer.status, headers })
}

const isSignedIn = (c: Context) => c.req.header('cookie')?.includes(cookieName('session', env())) ?? false

/** The visitor's network address as our socket saw it. */
const addressOf = (c: Context) => getConnInfo(c).remote.address ?? ''

/** Drops what a visitor may have forged and says where the request came from. */
function trusted(headers: Headers, address: string): Headers {
  const clean = new Headers(headers)
  for (const name of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])
    clean.delete(name)
  clean.set(remoteAddressHeader, address)
  return clean
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
