import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'

import { localeOfHeader, localeOfSegment } from '#app/lib/locale.ts'
import { log } from '#app/lib/log.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { AnswerProvider } from '#app/ui/answer.tsx'
import { LanguageProvider } from '#app/ui/i18n.tsx'

/**
 * Renders the whole page before it is sent: it compresses twice as fast, and a fault can still become a 500. React's
 * streams put a NUL into a page wherever one of their pieces ends within a Chinese sign; a string has none.
 */
export default function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Response {
  const locale =
    localeOfSegment(new URL(request.url).pathname.split('/')[1]) ??
    localeOfHeader(request.headers.get('accept-language'))
  const nonce = loadContext.cspNonce
  const html = renderToStaticMarkup(
    <LanguageProvider value={{ locale, t: translator(locale) }}>
      <AnswerProvider value={{ nonce, errorStatus: context.staticHandlerContext.errors ? status : null }}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </AnswerProvider>
    </LanguageProvider>,
  )
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('content-language', locale)
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

/** What a loader or action threw that was no Response. Aborted requests are no faults, nor are posts to mere pages. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log().error({ err: error, requestId: context.requestId, path: new URL(request.url).pathname }, 'a request failed')
}
