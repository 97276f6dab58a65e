import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

/** How many acceptance cases each group has: A windows, B eligibility, C idempotency, D budgets, E codes, F holds, … */
const groups = { A: 7, B: 12, C: 8, D: 7, E: 6, F: 5, G: 7, H: 6, I: 7, J: 5, K: 4 }
const cases = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
)

/** Cases that need many connections at once. */
const crowded = ['C1', 'D1', 'D3', 'E1', 'F5', 'G7', 'J1']

/** Cases that no second engine can tell apart, and why. */
const ofOneEngine = {
  A3: 'how a page tells a deadline; no database is asked',
  C8: 'a rule of the embedded database alone',
}

interface TestFile {
  path: string
  source: string
}

function testFiles(folder: string): TestFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testFiles(path)
    return /\.tsx?$/.test(entry.name) ? [{ path, source: readFileSync(path, 'utf8') }] : []
  })
}

/** This file names cases too, and proves none. */
const files = ['app', 'db', 'test'].flatMap(testFiles).filter(({ path }) => path !== 'test/claims/cases.test.ts')

/** The ids with which test names begin. One test may be about two cases: 'B9 B10 an unpaid …'. */
function casesIn(among: readonly TestFile[]): Set<string> {
  const names = among.flatMap(({ source }) => [...source.matchAll(/['"`]((?:[A-K]\d{1,2}[ :])+)/g)])
  return new Set(names.flatMap(([, ids]) => ids?.split(/[ :]/) ?? []))
}

const isMissingIn = (run: Set<string>) => (id: string) => !run.has(id)

/** A file whose `test` runs on both engines, and whose cases a `*-cases.ts` beside it may hold. */
const runsOnBoth = ({ source }: TestFile) => source.includes("import { test } from '#test/both-engines.ts'")
const casesBeside = ({ path }: TestFile) => files.filter((file) => file.path === path.replace('.test.ts', '-cases.ts'))

test('every acceptance case of the claims engine has a test whose name begins with its id', () => {
  expect(cases).toHaveLength(74)
  expect(cases.filter(isMissingIn(casesIn(files)))).toEqual([])
})

test('every acceptance case is run on PGlite and on PostgreSQL', () => {
  const both = files.filter(runsOnBoth)
  const onBoth = casesIn([...both, ...both.flatMap(casesBeside)])
  const onPostgres = casesIn(files.filter(({ path }) => path.endsWith('.postgres.test.ts')))
  const embedded = casesIn(files.filter(({ source }) => / on PGlite'/.test(source)))
  const missing = cases.filter((id) => !onBoth.has(id) && !(onPostgres.has(id) && embedded.has(id)))
  expect(missing).toEqual(Object.keys(ofOneEngine))
})

test('every case of a crowd is run on PostgreSQL with sixteen connections or more', () => {
  const onPostgres = casesIn(files.filter(({ path }) => path.endsWith('.postgres.test.ts')))
  expect(crowded.filter(isMissingIn(onPostgres))).toEqual([])
})
