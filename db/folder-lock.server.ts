import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A held folder, or who holds it. */
export type FolderLock = { ok: true; release(): void } | { ok: false; heldBy: string }

/**
 * Takes a folder for this process alone with a file that is made exclusively. The file of a process that is gone is
 * taken over. A process is told from a later one with the same number by its start time where /proc tells it.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'lock')
  const mine = identityOf(process.pid) ?? String(process.pid)
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (takeNew(path, mine)) {
      return {
        ok: true,
        release() {
          if (readIfThere(path) === mine) rmSync(path, { force: true })
        },
      }
    }
    const holder = readIfThere(path)
    if (holder === null) continue
    if (isAlive(holder)) return { ok: false, heldBy: holder.split(' ')[0] ?? holder }
    removeStale(path, holder)
  }
  return { ok: false, heldBy: 'unknown' }
}

/** Written whole under another name first, so that nobody ever reads a half-written holder. */
function takeNew(path: string, identity: string): boolean {
  const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(own, identity, { flag: 'wx', mode: 0o600 })
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Moves a dead holder's file aside; if another process was quicker, its fresh file is put back. */
function removeStale(path: string, holder: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (readIfThere(aside) !== holder) {
    try {
      linkSync(aside, path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  rmSync(aside, { force: true })
}

function isAlive(identity: string): boolean {
  const pid = Number(identity.split(' ')[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
    if (codeOf(error) !== 'EPERM') throw error
  }
  const now = identityOf(pid)
  return now === null || now === identity
}

/** `pid starttime` from /proc on Linux, `pid` alone elsewhere; null when the process is gone. */
function identityOf(pid: number): string | null {
  if (process.platform !== 'linux') return String(pid)
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (stat === null) return null
  const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return `${pid} ${startTime}`
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return null
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
