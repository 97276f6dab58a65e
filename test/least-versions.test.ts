import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

/** Versions below these have known holes: SECURITY.md names them. */
const least = {
  '@remix-run/node': '2.17.2',
  '@remix-run/react': '2.17.3',
  '@remix-run/server-runtime': '2.17.3',
  '@remix-run/router': '1.23.3',
  'drizzle-orm': '0.45.2',
  'better-auth': '1.7.7',
  vite: '6.4.5',
  hono: '4.13.0',
}

interface Lock {
  packages: Record<string, { version?: string; resolved?: string }>
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

const isBelow = (version: string, bound: string) => {
  const [a, b] = [version, bound].map((text) => text.split('-')[0]?.split('.').map(Number) ?? [])
  for (let part = 0; part < 3; part += 1) {
    if ((a?.[part] ?? 0) !== (b?.[part] ?? 0)) return (a?.[part] ?? 0) < (b?.[part] ?? 0)
  }
  return false
}

test.each(Object.entries(least))('%s is locked at %s or newer, wherever it is installed', (name, bound) => {
  const found = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(found.length).toBeGreaterThan(0)
  for (const [path, { version }] of found) {
    expect(isBelow(version ?? '0', bound), `${path} is ${version}`).toBe(false)
  }
})

test('versions are compared by number, not by text', () => {
  expect(isBelow('2.9.0', '2.17.3')).toBe(true)
  expect(isBelow('10.0.0', '9.9.9')).toBe(false)
  expect(isBelow('1.23.3', '1.23.3')).toBe(false)
})

test('the lock file names no registry', () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([])
})
