import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of processor that a process has used, and where asked that all its children have, ended or not. */
export function processorSeconds(pid: number, { withChildren = false } = {}): number {
  const own = readStat(pid)
  if (!own) return 0
  if (!withChildren) return own.used
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid)
  return own.used + own.ofEnded + children.reduce((sum, { used }) => sum + used, 0)
}

/** Whose child a process is. */
export const parentOf = (pid: number): number => readStat(pid)?.parent ?? 0

const ticksPerSecond = 100

function readStat(pid: number): { parent: number; used: number; ofEnded: number } | null {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch (error) {
    // It ended between the listing and the reading, or this is no Linux.
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code))) return null
    throw error
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const at = (index: number) => Number(fields[index])
  return {
    parent: at(1),
    used: (at(11) + at(12)) / ticksPerSecond,
    ofEnded: (at(13) + at(14)) / ticksPerSecond,
  }
}
