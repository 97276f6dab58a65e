// Brings a fresh clone to where it can run, with nothing but Node: `node bootstrap.mjs install build database`.
// It may use nothing that is not in Node itself, since it runs before any dependency is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
process.chdir(root)

const steps = { install, build, database }
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Switchyard needs Node 20.19 or newer; this is ${process.version}.`)
}
for (const name of process.argv.slice(2)) {
  if (!(name in steps)) stop(`bootstrap.mjs knows ${Object.keys(steps).join(', ')}, not ${name}.`)
  steps[/** @type {keyof typeof steps} */ (name)]()
}

/** Dependencies exactly as locked, once for each lock file and Node version. */
function install() {
  const stamp = hashOf(
    ['package.json', 'package-lock.json', '.npmrc'],
    process.version + process.platform + process.arch,
  )
  if (isStamped('node_modules/.installed', stamp)) return
  say('Installing dependencies (about half a minute)…')
  // Vite and the other tools are development dependencies, and they build the app.
  npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync('node_modules/.installed', stamp)
}

/** The browser's files, the pages and the HTTP server, when a source changed. */
function build() {
  const sources = [
    'app',
    'db',
    'public',
    'package-lock.json',
    'remix.config.js',
    'tsconfig.json',
    'vite.config.ts',
    'vite.server.config.ts',
  ]
  const stamp = hashOf(sources, process.version)
  if (isStamped('build/.built', stamp)) return
  say('Building…')
  npm('run', '--silent', 'build')
  writeFileSync('build/.built', stamp)
}

/**
 * The embedded database's folder, when there is none: making it takes over 800 MB for a moment, which the server, as a
 * process that stays, should not hold. Migrations and catalogue are the server's own work at each start.
 */
function database() {
  if (process.env.DATABASE_URL) return
  const folder = join(process.env.DATA_DIR || '.data', 'database')
  if (existsSync(folder)) return
  say('Making the embedded database…')
  run(process.execPath, ['--import', 'tsx', 'app/server/prepare.server.ts'])
}

/** @param {string[]} args */
function npm(...args) {
  const cli = process.env.npm_execpath
  if (cli && /\.[cm]?js$/.test(cli)) run(process.execPath, [cli, ...args])
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, process.platform === 'win32')
}

/** @param {string} command @param {string[]} args */
function run(command, args, shell = false) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell })
  if (error) stop(`${command} could not be started: ${error.message}`)
  if (status !== 0)
    stop(`\`${[command.split('/').pop(), ...args].join(' ')}\` ended with ${status}; its message stands above.`)
}

/** @param {string[]} paths @param {string} salt */
function hashOf(paths, salt) {
  const hash = createHash('sha256').update(salt)
  for (const path of paths.flatMap(filesBelow)) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** @param {string} path @param {string} stamp */
function isStamped(path, stamp) {
  if (existsSync(path)) return readFileSync(path, 'utf8') === stamp
  mkdirSync(dirname(path), { recursive: true })
  return false
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

/** @param {string} line @returns {never} */
function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
