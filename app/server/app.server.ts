import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { sql } from 'drizzle-orm'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import { fileLimits } from '#app/features/enrolments/evidence-file.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { isLoopback, remoteAddressHeader } from '#app/lib/remote-address.ts'

import { compressWhole } from './compression.server.ts'
import { allowedHosts, isKeyed, isWebhook, onlyOurHost, onlyOurOrigin, refuse, shallowJson } from './guards.server.ts'
import { freshNonce, securityHeaders } from './headers.server.ts'

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
  return isKeyed(pathname) || /^\/[^/]+\/console\/[^/]+\/(codes|usage)$/.test(pathname) ? largestUpload : largestBody
}

interface Variables {
  nonce: string
  requestId: string
}

export interface AppOptions {
  build: ServerBuild
  /** Folder of the browser's files, `build/client`. */
  clientFolder: string
  /** False once the server is stopping: `/readyz` then says so, and a balancer looks elsewhere. */
  isReady: () => boolean
}

/** The HTTP server in front of Remix: guards, files, compression, health; what is left goes to Remix. */
export function createApp({ build, clientFolder, isReady }: AppOptions) {
  const settings = env()
  const hosts = allowedHosts(settings.publicUrl, settings.host, settings.port)
  const handle = createRequestHandler(build, 'production')
  const app = new Hono<{ Variables: Variables }>()

  app.use(async (c, next) => {
    const startedAt = performance.now()
    c.set('nonce', freshNonce())
    c.set('requestId', randomUUID())
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
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301))
  app.get('/robots.txt', (c) => c.text('User-agent: *\nAllow: /\nDisallow: /api/\n'))

  app.all('*', async (c) => {
    const address = addressOf(c)
    const request = new Request(c.req.raw, { headers: trusted(c.req.raw.headers, address) })
    return handle(request, { cspNonce: c.get('nonce'), requestId: c.get('requestId'), address })
  })

  app.onError((error, c) => {
    log().error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'a request failed in front of Remix')
    return refuse(c, 500, `Something went wrong on our side. If it stays, tell us this number: ${c.get('requestId')}.`)
  })
  return app
}

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
