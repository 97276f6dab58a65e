import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** What this machine has for tests that need a real server or browser; where it may, what is missing is installed. */

const debianRoot = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')

function installFromDebian(packages: string[], why: string): void {
  console.info(`Installing ${packages.join(' ')} from Debian, ${why} (root on Debian: allowed).`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (args: string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  if (!run(['update', '-q'])) console.info('apt-get update did not finish; trying with the lists that are there.')
  if (!run(['install', '-y', '-q', '--no-install-recommends', ...packages])) {
    console.info(`apt-get could not install ${packages.join(' ')}.`)
  }
}

function onPath(...names: string[]): string | null {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
    if (found) return found
  }
  return null
}

/** Folder with PostgreSQL 15+'s `initdb` and `postgres`; null where there is none and none may be installed. */
export function findPostgresBin(): string | null {
  const found = lookForPostgres()
  if (found || !debianRoot()) return found
  installFromDebian(['postgresql'], 'for the tests that race on a real PostgreSQL')
  return lookForPostgres()
}

function lookForPostgres(): string | null {
  const folders: string[] = []
  for (const root of ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']) {
    if (!existsSync(root)) continue
    const versions = readdirSync(root)
      .filter((name) => /^(postgresql@)?\d+$/.test(name))
      .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
    folders.push(...versions.map((version) => `${root}/${version}/bin`))
  }
  const initdb = onPath('initdb')
  if (initdb) folders.push(initdb.slice(0, initdb.lastIndexOf('/')))
  for (const folder of folders) {
    if (!existsSync(`${folder}/initdb`) || !existsSync(`${folder}/postgres`)) continue
    const version = execFileSync(`${folder}/postgres`, ['--version'], { encoding: 'utf8' })
    if (Number(/(\d+)\./.exec(version)?.[1]) >= 15) return folder
  }
  return null
}

/** Path of a Chromium; null where there is none and none may be installed. */
export function findChromium(): string | null {
  const named = process.env.CHROME_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which is not there.`)
    return named
  }
  const found = lookForChromium()
  if (found || !debianRoot()) return found
  installFromDebian(['chromium', 'fonts-noto-cjk'], 'for the tests that walk the pages in a real browser')
  return lookForChromium()
}

function lookForChromium(): string | null {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return (
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') ?? (existsSync(mac) ? mac : null)
  )
}

/** Flags for a headless Chromium that looks for nothing outside this machine. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One line about the processor and memory, for reports. */
export function describeMachine(): string {
  const cpu = existsSync('/proc/cpuinfo')
    ? /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]
    : null
  return `${cpu ?? process.arch}, Node ${process.version}, ${process.platform}`
}
