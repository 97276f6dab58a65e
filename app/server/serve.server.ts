import { createServer, type RequestListener } from 'node:http'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

import { serve } from '@hono/node-server'
import type { ServerBuild } from '@remix-run/node'

import { connect } from '#db/connect.server.ts'
import { dataVersionChannel, readDataVersion } from '#db/data-version.server.ts'
import { migrate } from '#db/migrate.server.ts'
import type { Database } from '#db/types.ts'
import { seedCatalogue } from '#db/seed.ts'
import { cookieName } from '#app/features/accounts/auth.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { keepReceiptKey, receiptKeyOf } from '#app/features/enrolments/receipt-key.server.ts'
import { loopbackOf } from '#app/features/sandbox/api-client.server.ts'
import { closeSandbox, openSandbox } from '#app/features/sandbox/open-sandbox.server.ts'
import { startSandbox, type RunningSandbox } from '#app/features/sandbox/start-sandbox.server.ts'
import { provideConnection } from '#app/lib/db.server.ts'
import type { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'

import { createApp } from './app.server.ts'
import { allowedHosts } from './guards.server.ts'
import { startJobs, type RunningJobs } from './jobs.server.ts'
import { keptPages } from './kept-pages.server.ts'
import { recurringJobs } from './recurring-jobs.server.ts'
import { startVisitWriter } from './visit-writer.server.ts'

/** How long answers under way may take once the server is told to stop. */
const stopWithinMs = 10_000

/** Puts our key for receipts in service, so that it is published before it signs; one that was replaced signs no more. */
async function openReceiptKey(db: Database, settings: Parameters<typeof receiptKeyOf>[0]): Promise<void> {
  const key = receiptKeyOf(settings)
  if (await keepReceiptKey(db, { key, at: new Date() })) return
  log().error(
    { event: 'receipt_key_replaced', keyId: key.id },
    'the key for receipts was replaced by another one: nothing is signed until RECEIPT_KEY is a new one',
  )
}

/**
 * Settings → database → migrations → catalogue → listen → jobs and sandbox, until a signal stops it.
 * @param buildFolder where `server` and `client` of the build are
 * @throws DatabaseUnavailable
 */
export async function serveApp(settings: ReturnType<typeof env>, buildFolder: string): Promise<void> {
  const connection = await connect({
    databaseUrl: settings.databaseUrl,
    dataDir: settings.dataDir,
    onIdleError: (error) => log().warn({ err: error }, 'an idle database connection broke; the pool replaces it'),
  })
  provideConnection(connection)
  await migrate(connection.db)
  await seedCatalogue(connection.db, { at: new Date() })
  await openReceiptKey(connection.db, settings)
  const codeKeys = deriveCodeKeys(settings.authSecret)
  if (settings.sandbox) await openSandbox(connection.db, { codeKeys, at: new Date() })
  else await closeSandbox(connection.db, { at: new Date() })

  let ready = true
  const build = (await import(pathToFileURL(join(buildFolder, 'server', 'index.js')).href)) as ServerBuild
  const lookUp = async () => pages.setVersion(await readDataVersion(connection.db))
  const pages = keptPages({
    maxBytes: settings.pageCacheMegabytes * 1024 * 1024,
    hosts: allowedHosts(settings.publicUrl, settings.host, settings.port),
    sessionCookie: cookieName('session', settings),
    publicUrl: settings.publicUrl,
    ...(connection.subscribe ? {} : { confirm: lookUp }),
    ...(log().isLevelEnabled('info') ? { onAnswer: (answered) => log().info(answered, 'answered from memory') } : {}),
  })
  // Listening first: a change in between is heard.
  const unsubscribe = await connection.subscribe?.(dataVersionChannel, (version) => pages.setVersion(Number(version)))
  await lookUp()
  const app = createApp({
    build,
    pages,
    clientFolder: relative(process.cwd(), join(buildFolder, 'client')),
    isReady: () => ready,
  })
  const visits = startVisitWriter(connection.db)
  let sandbox: RunningSandbox | null = null
  let jobs: RunningJobs | null = null
  // What is kept is handed out before the request is looked at any further.
  const keptFirst = (options: object, listener: RequestListener) =>
    createServer(options, (request, response) => pages.answer(request, response, () => listener(request, response)))
  const address = { hostname: settings.host, port: settings.port }
  const server = serve({ fetch: app.fetch, createServer: keptFirst as typeof createServer, ...address }, () => {
    process.stdout.write(`Switchyard is at ${settings.publicUrl}\n`)
    jobs = startJobs({ connection, settings, jobs: recurringJobs })
    if (!settings.sandbox) return
    const { host, port, publicUrl } = settings
    const loopback = { host: loopbackOf(host), port, name: new URL(publicUrl).host }
    sandbox = startSandbox({ db: connection.db, address: loopback, codeKeys, alone: connection.kind === 'embedded' })
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'another program listens there; set PORT to a free one' : error.message
    process.stderr.write(`The server cannot listen on ${settings.host}:${settings.port}: ${why}.\n`)
    process.exit(1)
  })

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    ready = false
    log().info({ signal }, 'stopping')
    // It speaks to this server, so it ends first.
    await sandbox?.stop()
    await jobs?.stop()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, stopWithinMs))])
    await visits.stop()
    await unsubscribe?.()
    await connection.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}
