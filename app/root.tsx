import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'

import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { env } from '#app/lib/env.server.ts'
import { inLocale } from '#app/lib/paths.ts'
import { themeOf } from '#app/lib/theme.ts'
import enhanceUrl from '#app/ui/enhance.js?url'
import liveListUrl from '#app/ui/live-list.js?url'
import { useAnswer } from '#app/ui/answer.tsx'
import { ErrorHead, ErrorPage } from '#app/ui/error-page.tsx'
import { useLocale } from '#app/ui/i18n.tsx'
import { Layout as SiteLayout } from '#app/ui/layout.tsx'
import { locales } from '#db/vocabulary.ts'

import stylesheet from './tailwind.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

/** What every page's frame needs; nothing of a visitor who is not signed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const viewer = await findViewer(request)
  return {
    origin: env().publicUrl,
    pathname: url.pathname,
    search: url.search,
    theme: themeOf(request.headers.get('cookie')),
    requestId: context.requestId,
    viewer: viewer && { email: viewer.email, isOperator: viewer.isOperator, providers: viewer.providers },
  }
}
export type RootData = Awaited<ReturnType<typeof loader>>

/** What a route may say of itself in `export const handle`. */
export interface RouteHandle {
  /** The page gains from the small script; without it, it ships none. */
  enhanced?: boolean
  /** The page has a list that a filter or an order changes without a new page. */
  live?: boolean
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<RootData>('root')
  const locale = useLocale()
  const { nonce, errorStatus } = useAnswer()
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined)
  const enhanced = handles.some((handle) => handle?.enhanced)
  const live = handles.some((handle) => handle?.live)
  return (
    <html lang={locale} data-theme={root?.theme === 'system' ? undefined : root?.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {errorStatus === null ? <Meta /> : <ErrorHead status={errorStatus} />}
        <Links />
        {root && errorStatus === null ? <InOtherLanguages root={root} /> : null}
        {enhanced ? <script type="module" src={enhanceUrl} nonce={nonce} /> : null}
        {live ? <script type="module" src={liveListUrl} nonce={nonce} /> : null}
      </head>
      <body>{children}</body>
    </html>
  )
}

/** Tells search engines the same page in the other languages; `/` itself chooses by the browser. */
function InOtherLanguages({ root }: { root: RootData }) {
  const locale = useLocale()
  return (
    <>
      <link rel="canonical" href={root.origin + inLocale(locale, root.pathname)} />
      {locales.map((other) => (
        <link
          key={other}
          rel="alternate"
          hrefLang={other}
          href={root.origin + inLocale(other, root.pathname, root.search)}
        />
      ))}
      <link rel="alternate" hrefLang="x-default" href={`${root.origin}/`} />
    </>
  )
}

export default function App() {
  const root = useLoaderData<typeof loader>()
  return (
    <SiteLayout root={root}>
      <Outlet />
    </SiteLayout>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const root = useRouteLoaderData<RootData>('root')
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (
    <SiteLayout root={root}>
      <ErrorPage status={status} requestId={root?.requestId ?? ''} />
    </SiteLayout>
  )
}
