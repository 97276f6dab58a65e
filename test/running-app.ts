import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from './postgres-server.ts'

/** The built app as users start it, in a process of its own. */
export interface RunningApp {
  /** Without a trailing slash. */
  url: string
  dataDir: string
  pid: number
  /** What it wrote, for a test that looks at the log. */
  output(): string
  /** Asks it to stop, waits, and removes its data folder. Gives the exit code. */
  stop(): Promise<number | null>
  /** kill -9; the data folder stays for the next start. */
  kill(): Promise<void>
}

export interface AppOptions {
  /** A PostgreSQL address; the embedded database where there is none. */
  databaseUrl?: string
  /** A folder that an earlier run left, or one of `preparedDataDir`; a new, empty one where there is none. */
  dataDir?: string
  env?: Record<string, string>
}

/** Starts `build/http/main.js` on a free port and waits until it says where it is. */
export async function startApp({ databaseUrl, dataDir, env = {} }: AppOptions = {}): Promise<RunningApp> {
  if (!existsSync('build/http/main.js'))
    throw new Error('There is no build: `npm test` makes one, or run `npm run build`.')
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'switchyard-app-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['build/http/main.js'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl, AUTH_SECRET: 'a secret for tests, 32 characters' } : {}),
      ...env,
      // Its type wants a NODE_ENV; the app is started without one, as users start it.
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', () => output.includes('Switchyard is at ') && ready())
    void exited.then((code) => failed(new Error(`the app ended with ${code}: ${output}`)))
  })
  return {
    url: `http://localhost:${port}`,
    dataDir: folder,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      const code = await end(child, 'SIGTERM', exited)
      rmSync(folder, { recursive: true, force: true })
      return code
    },
    async kill() {
      await end(child, 'SIGKILL', exited)
    },
  }
}

async function end(
  child: ChildProcess,
  signal: NodeJS.Signals,
  exited: Promise<number | null>,
): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  return exited
}
