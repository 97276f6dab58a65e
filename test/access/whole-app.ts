import { createServer } from 'node:http'
import { join } from 'node:path'

import { serve, type ServerType } from '@hono/node-server'
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import type { RouteConfigEntry } from '@remix-run/route-config'

import { cookieName } from '#app/features/accounts/auth.server.ts'
import { endpoints } from '#app/features/provider-api/endpoints.ts'
import { createApp } from '#app/server/app.server.ts'
import { allowedHosts } from '#app/server/guards.server.ts'
import { keptPages } from '#app/server/kept-pages.server.ts'
import * as entry from '#app/entry.server.tsx'
import * as root from '#app/root.tsx'
import routeConfig from '#app/routes.ts'
import type { Database } from '#db/types.ts'
import { settle } from '#test/accounts/visitor.ts'
import { freePort } from '#test/postgres-server.ts'

/** What a route file offers. */
export interface RouteModule {
  default?: unknown
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}

/** One address of the app: `/:locale/me/claims/:id`, with the file that answers it. */
export interface Address {
  path: string
  file: string
  module: RouteModule
}

type BuildRoutes = ServerBuild['routes']

/** Every file of `app/routes.ts`, as Remix would build it, and the addresses that they answer. */
async function readRoutes(): Promise<{ routes: BuildRoutes; addresses: Address[] }> {
  const routes = { root: { id: 'root', path: '', module: root } } as unknown as BuildRoutes
  const addresses: Address[] = []
  const walk = async (entries: RouteConfigEntry[], parentId: string, above: string): Promise<void> => {
    for (const { file, path, index, children } of entries) {
      const id = file.replace(/\.tsx?$/, '')
      const module = (await import(join(process.cwd(), 'app', file))) as RouteModule
      routes[id] = { id, parentId, path, index, module } as unknown as BuildRoutes[string]
      const here = path === undefined ? above : `${above}/${path}`
      if (children) await walk(children, id, here)
      else addresses.push({ path: here || '/', file, module })
    }
  }
  await walk(await routeConfig, 'root', '')
  return { routes, addresses }
}

export interface WholeApp {
  url: string
  authSecret: string
  sessionCookie: string
  addresses: Address[]
  /** Everything that can be asked for, as `POST /:locale/offers/:slug/claim`. */
  points: string[]
  stop(): Promise<void>
}

/**
 * The app as it is served, guards and all, made from the sources instead of a build, listening on a port of its own and
 * on a test's database.
 */
export async function serveWholeApp(db: Database): Promise<WholeApp> {
  const port = await freePort()
  const secret = Buffer.from('a secret that tests sign with').toString('base64')
  const settings = settle(db, {
    PORT: String(port),
    SMTP_URL: 'smtp://127.0.0.1:1',
    TEST_WEBHOOK_SECRET: secret,
  })
  const { routes, addresses } = await readRoutes()
  const assets = Object.fromEntries(
    Object.values(routes).map((route) => [route?.id ?? '', { ...route, module: '', imports: [] }]),
  )
  const build = {
    ...{ mode: 'production', basename: '/', publicPath: '/', assetsBuildDirectory: 'build/client', isSpaMode: false },
    entry: { module: entry },
    routes,
    assets: { entry: { imports: [], module: '' }, routes: assets, url: '', version: '' },
    future: {
      ...{ v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
      ...{ v3_lazyRouteDiscovery: false, v3_singleFetch: true },
    },
  } as unknown as ServerBuild
  const sessionCookie = cookieName('session', settings)
  const hosts = allowedHosts(settings.publicUrl, settings.host, settings.port)
  const pages = keptPages({ maxBytes: 0, hosts, sessionCookie, publicUrl: settings.publicUrl })
  const app = createApp({ build, pages, clientFolder: 'build/client', isReady: () => true })
  const server = await new Promise<ServerType>((listening) => {
    const started = serve({ fetch: app.fetch, createServer, hostname: '127.0.0.1', port }, () => listening(started))
  })
  // On a busy machine an idle connection would end just as it is used again.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 0
  const ofServer = app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'))
  return {
    url: settings.publicUrl,
    authSecret: settings.authSecret,
    sessionCookie,
    addresses,
    points: [...new Set([...ofServer.map(({ path }) => `GET ${path}`), ...addresses.flatMap(pointsOf)])],
    stop: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** A page answers GET by its loader or by what it shows, and POST by its action; the API says itself what it answers. */
function pointsOf({ path, module }: Address): string[] {
  if (path.startsWith('/api/v1/') && !path.endsWith('*')) {
    const described = endpoints.filter((endpoint) => apiPath(endpoint.path) === path)
    if (described.length === 0) throw new Error(`${path} is not described in features/provider-api/endpoints.ts`)
    return described.map(({ method }) => `${method} ${path}`)
  }
  return [...(module.loader || module.default ? [`GET ${path}`] : []), ...(module.action ? [`POST ${path}`] : [])]
}

const apiPath = (path: string) => `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`
