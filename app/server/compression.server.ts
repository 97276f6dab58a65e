import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { MiddlewareHandler } from 'hono'

import { encodingOf } from './kept-pages.server.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

const worthIt = /^(text\/|application\/(json|problem\+json|x-ndjson|xml|javascript|manifest\+json)|image\/svg)/
/** Below this an answer fits one packet anyway. */
const smallest = 1000

/** Compresses an answer whole: it was rendered whole, and one piece compresses faster and smaller than a stream. */
export const compressWhole: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers, status } = c.res
  if (
    !c.res.body ||
    c.req.method === 'HEAD' ||
    headers.has('content-encoding') ||
    !worthIt.test(headers.get('content-type') ?? '')
  )
    return
  headers.append('vary', 'accept-encoding')
  const encoding = encodingOf(c.req.header('accept-encoding'))
  if (!encoding) return
  const body = Buffer.from(await c.res.arrayBuffer())
  const packed =
    body.length < smallest
      ? null
      : encoding === 'br'
        ? await toBrotli(body, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
          })
        : await toGzip(body, { level: 6 })
  const answer = new Headers(headers)
  if (packed) answer.set('content-encoding', encoding)
  answer.set('content-length', String((packed ?? body).length))
  c.res = undefined
  c.res = new Response(new Uint8Array(packed ?? body), { status, headers: answer })
}
