import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { userInfo } from 'node:os'

import { findPostgresBin } from './machine.ts'

/** A PostgreSQL of our own on loopback, or the one that TEST_DATABASE_URL names. */
export interface PostgresServer {
  /** Address of a database in which others may be created. */
  adminUrl: string
  stop(): Promise<void>
}

/**
 * `TEST_DATABASE_URL` if set, else a throw-away cluster from the machine's PostgreSQL (installed first where that is
 * allowed); null where there is none, so that the caller can name what it skips.
 */
export async function startPostgres(): Promise<PostgresServer | null> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { adminUrl: given, stop: async () => {} }
  const bin = findPostgresBin()
  return bin ? startCluster(bin) : null
}

/** A server that a test may stop in the middle of its work. */
export interface PostgresCluster extends PostgresServer {
  /** As a power cut: nobody is asked to finish, nothing is written that was not written yet. */
  stopAtOnce(): Promise<void>
  /** On the same port, with what is on the disk. */
  startAgain(): Promise<void>
}

/**
 * Durable as in production (fsync stays on), bound to loopback, gone with its folder when stopped.
 * @param more settings as `name=value`, over those of every test
 */
export async function startCluster(bin: string, more: readonly string[] = []): Promise<PostgresCluster> {
  const root = mkdtempSync(join(tmpdir(), 'switchyard-pg-'))
  const data = join(root, 'data')
  const account = serverAccount()
  if (account) chownSync(root, account.uid, account.gid)
  const options = { ...(account ?? {}), cwd: root, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'switchyard', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    { ...options, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${root}`]
  settings.push('max_connections=200', 'shared_buffers=256MB', ...more)
  const program = join(bin, 'postgres')
  const run = () =>
    spawn(program, ['-D', data, ...settings.flatMap((one) => ['-c', one])], { ...options, stdio: serverStdio })
  let server = run()
  await answers(server)
  return {
    adminUrl: `postgres://switchyard@127.0.0.1:${port}/postgres`,
    stopAtOnce: () => end(server, 'SIGQUIT'),
    async startAgain() {
      server = run()
      await answers(server)
    },
    async stop() {
      await end(server, 'SIGINT')
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const serverStdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe']
type Server = ChildProcessByStdio<null, null, Readable>

/** Resolves when the server takes connections. @throws with its last words when it ends instead */
async function answers(server: Server): Promise<void> {
  let log = ''
  await new Promise<void>((ready, failed) => {
    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000)
      if (log.includes('ready to accept connections')) ready()
    })
    server.once('exit', (code) => failed(new Error(`postgres ended with ${code}: ${log}`)))
  })
}

async function end(server: Server, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill(signal)
  await ended
}

/** PostgreSQL refuses to run as root; Debian's package makes the account `postgres`. */
function serverAccount(): { uid: number; gid: number } | null {
  if (userInfo().uid !== 0) return null
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return { uid: id('-u'), gid: id('-g') }
}

/** A loopback port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') return reject(new Error('no port was given'))
      probe.close(() => resolve(address.port))
    })
  })
}
