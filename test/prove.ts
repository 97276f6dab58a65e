import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

import { counts } from './counts.ts'
import { describeMachine } from './machine.ts'

/**
 * `npm run prove`: every test with the full counts, then the measurements, written to one report with machine, commit and
 * day. Ends with a fault when a test fails. Words after the command choose test files, as vitest takes them, and
 * measurements: `npm run prove -- test/claims bench:claims` proves those alone, and its report says so.
 */

interface Results {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[]
}

const resultsFile = '.cache/prove-results.json'
const reportFile = 'prove-report.md'

/** Of what is loaded now: the tree may be another by the end. */
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()

const words = process.argv.slice(2)
const isBench = (word: string) => word.startsWith('bench:')
const files = words.filter((word) => !isBench(word))
const allBenches = ['bench:start', 'bench:pages', 'bench:models', 'bench:costs', 'bench:claims', 'bench:growth']
const benches = words.length === 0 ? allBenches : words.filter(isBench)

/** From which the random histories grow; `SEED=… npm run prove` repeats them. */
const seed = process.env.SEED ?? String(Date.now() % 2 ** 31)

rmSync(resultsFile, { force: true })
const tests = spawnSync(
  'npx',
  ['vitest', 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PROVE: '1', CI: 'true', SEED: seed },
  },
)
const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as Results
const failed = results.testResults.flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
)

const measured = benches.map((name) => {
  const run = spawnSync('npm', ['run', '--silent', name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { CLAIMS: '10000,1000000', ...process.env },
  })
  return `## npm run ${name}\n\n${run.status === 0 ? run.stdout.trim() : `ended with ${run.status}`}`
})

writeFileSync(
  reportFile,
  [
    words.length > 0 ? `# What was proved of ${words.join(', ')}` : '# What was proved',
    '',
    `Commit ${commit}, ${new Date().toISOString()}; ${describeMachine()}.`,
    '',
    `Counts: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}. Random histories from SEED=${seed}.`,
    '',
    files.length > 0 ? `Of the tests those of ${files.join(', ')}.` : 'All tests.',
    `${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped.`,
    ...failed.map((name) => `- failed: ${name}`),
    '',
    ...measured,
    '',
  ].join('\n'),
)
console.info(`${reportFile} is written. ${results.numPassedTests} passed, ${results.numFailedTests} failed.`)
process.exit(tests.status ?? 1)
