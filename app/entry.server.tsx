import { PassThrough } from 'node:stream'

import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'

import { localeOfHeader, localeOfSegment } from '#app/lib/locale.ts'
import { log } from '#app/lib/log.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { AnswerProvider } from '#app/ui/answer.tsx'
import { LanguageProvider } from '#app/ui/i18n.tsx'

/** Renders the whole page before it is sent: buffered, it compresses twice as fast and a fault can still become a 500. */
export default function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const locale =
    localeOfSegment(new URL(request.url).pathname.split('/')[1]) ??
    localeOfHeader(request.headers.get('accept-language'))
  const nonce = loadContext.cspNonce
  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe } = renderToPipeableStream(
      <LanguageProvider value={{ locale, t: translator(locale) }}>
        <AnswerProvider value={{ nonce, errorStatus: context.staticHandlerContext.errors ? status : null }}>
          <RemixServer context={context} url={request.url} nonce={nonce} />
        </AnswerProvider>
      </LanguageProvider>,
      {
        nonce,
        onAllReady() {
          headers.set('content-type', 'text/html; charset=utf-8')
          headers.set('content-language', locale)
          const chunks: Buffer[] = []
          const body = new PassThrough()
          body.on('data', (chunk: Buffer) => chunks.push(chunk))
          body.on('error', reject)
          body.on('end', () => resolve(new Response(Buffer.concat(chunks), { status: failed ? 500 : status, headers })))
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          failed = true
          log().error({ err: error, requestId: loadContext.requestId }, 'a page failed while it was rendered')
        },
      },
    )
  })
}

/** What a loader or action threw that was no Response. Aborted requests are no faults, nor are posts to mere pages. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log().error({ err: error, requestId: context.requestId, path: new URL(request.url).pathname }, 'a request failed')
}
