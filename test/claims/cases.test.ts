import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { counts } from '#test/counts.ts'

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

/** The tests of a file, each from its name to the next one's. */
const testsOf = ({ source }: TestFile) => source.split(/^ *test\(/m).slice(1)

/** How many a test of a crowd lets in at once, as it says itself: `{ claimants: 200 }`. None when it does not say. */
function crowdsIn(source: string): number[] {
  const said = source.matchAll(/\b(?:claimants|deliveries|holds|reports|times): (?:(\d+)|counts\.(\w+))\b/g)
  return [...said].map(([, figure, name]) => {
    const count = name === undefined ? figure : Object.entries(counts).find(([known]) => known === name)?.[1]
    return Number(count)
  })
}

/** How many connections the pools of a file have, its own or the one that it is given. */
const poolsOf = (source: string) => [...source.matchAll(/\b(?:max|poolSize): (\d+)/g)].map(([, size]) => Number(size))

const sixteenOrMore = (sizes: readonly number[]) => sizes.length > 0 && sizes.every((size) => size >= 16)

test('every case of a crowd is run on PostgreSQL with sixteen or more at once', () => {
  const onPostgres = files.filter(({ path }) => path.endsWith('.postgres.test.ts'))
  for (const id of crowded) {
    const about = onPostgres
      .flatMap(testsOf)
      .filter((source) => new RegExp(`^['"\`](?:[A-K]\\d+ )*${id} `).test(source))
    expect.soft(about.length, `${id} has no test of a crowd`).toBeGreaterThan(0)
    expect
      .soft(
        about.filter((source) => !sixteenOrMore(crowdsIn(source))),
        `${id} is tested with too few`,
      )
      .toEqual([])
  }
})

test('every crowd on PostgreSQL has sixteen connections or more', () => {
  const given = files.filter(({ path }) => path === 'test/database.ts')
  const own = files.filter((file) => {
    const ids = casesIn([file])
    return file.path.endsWith('.postgres.test.ts') && /\bmax: \d/.test(file.source) && crowded.some((id) => ids.has(id))
  })
  expect(own.map(({ path }) => path)).toContain('test/claims/races.postgres.test.ts')
  for (const { path, source } of [...given, ...own]) expect(sixteenOrMore(poolsOf(source)), path).toBe(true)
})
