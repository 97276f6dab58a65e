import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

import { DatabaseUnavailable } from '#db/connect.server.ts'
import { env, EnvInvalid } from '#app/lib/env.server.ts'

const buildFolder = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  // What was given is read before it is set.
  const settings = env()
  // React chooses its fast variant by it when it is loaded, so before the server that loads it.
  process.env.NODE_ENV ??= 'production'
  const { serveApp } = await import('./serve.server.ts')
  await serveApp(settings, buildFolder)
} catch (error) {
  if (!(error instanceof EnvInvalid) && !(error instanceof DatabaseUnavailable)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
