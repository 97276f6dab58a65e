import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

/** How many acceptance cases each group has: A windows, B eligibility, C idempotency, D budgets, E codes, F holds, … */
const groups = { A: 7, B: 12, C: 8, D: 7, E: 6, F: 5, G: 7, H: 6, I: 7, J: 5, K: 4 }
const cases = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
)

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

test('every acceptance case of the claims engine has a test whose name begins with its id', () => {
  const sources = ['app', 'db', 'test'].flatMap(testFiles).map((path) => readFileSync(path, 'utf8'))
  // One test may be about two cases: 'B9 B10 an unpaid …'.
  const names = sources.flatMap((source) => [...source.matchAll(/['"`]((?:[A-K]\d{1,2}[ :])+)/g)].map(([, ids]) => ids))
  const named = new Set(names.flatMap((ids) => ids?.split(/[ :]/) ?? []))
  expect(cases).toHaveLength(74)
  expect(cases.filter((id) => !named.has(id))).toEqual([])
})
