import { execFileSync } from 'node:child_process'

import { drizzle } from 'drizzle-orm/node-postgres'
import { sql } from 'drizzle-orm'
import pg from 'pg'

import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { listCredits, listUses } from '#app/features/credits/credits.server.ts'
import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { readFunnel } from '#app/features/credits/funnel.server.ts'
import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { countClaims } from '#app/features/enrolments/claim-counts.server.ts'
import { listClaimsForOrganisation, listClaimsForProvider } from '#app/features/enrolments/claims.server.ts'
import { newId } from '#db/ids.ts'
import { migrate } from '#db/migrate.server.ts'
import * as schema from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { anyone, must, system } from '#test/factories.ts'
import { describeMachine, findPostgresBin } from '#test/machine.ts'
import { startCluster } from '#test/postgres-server.ts'

import { connectExplained, type RunPlan } from './explained.ts'
import { growDatabase, type Grown } from './grown-database.ts'

/**
 * `npm run bench:growth`: what claiming, reporting and looking cost when much has been claimed, which of their statements
 * read a big table from end to end, and the plans of all of them in the largest database. `CLAIMS=1000000` also makes 10
 * million redemptions and takes its time.
 */

/** Of what is loaded now: the tree may be another by the end. */
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()

const sizes = (process.env.CLAIMS ?? '1000,10000')
  .split(',')
  .map(Number)
  .sort((a, b) => a - b)
const times = Number(process.env.TIMES ?? 100)
/** Runs before those that are timed, so that plans are made and the pages that all share are in memory. */
const warmUps = 20
const bigTable = 900
/** Of a statement in the report: its list of columns says nothing of its plan. */
const longest = 160

type Act = (db: Database, grown: Grown, time: number) => Promise<unknown>

const someone = ({ claims, organisation }: Grown, time: number) => organisation((time * 7919) % claims)
const some = ({ running }: Grown, time: number) => must(running[time % running.length])

const acts: Record<string, Act> = {
  'join and claim': async (db, grown, time) => {
    const { provider, program, offer } = some(grown, time)
    const about = { providerId: provider.id, programId: program.id, offerId: offer.id }
    const who = { organisationId: newId('org'), userId: newId('usr'), idempotencyKey: newId('clm') }
    return must(await enrolAndClaim(db, { ...about, ...who, applicant: anyone, at: new Date() }))
  },
  'report a use': async (db, grown, time) => {
    const at = new Date()
    const said = { asset: 'tok.glm', amount: 1n, meter: null, occurredAt: at, receivedAt: at, by: system }
    const target = { organisationId: grown.organisation(grown.claims - 1 - (time % 100)) }
    const { provider } = some(grown, time)
    return must(await recordRedemption(db, { providerId: provider.id, eventId: newId('red'), target, ...said }))
  },
  'My credits': (db, grown, time) => listCredits(db, { organisationId: someone(grown, time), at: new Date() }),
  'My claims': (db, grown, time) => listClaimsForOrganisation(db, { organisationId: someone(grown, time) }),
  'uses of a grant': async (db, grown, time) => {
    const organisationId = someone(grown, time)
    const { credits } = await listCredits(db, { organisationId, at: new Date() })
    const { providerId, grantId } = must(credits[0])
    return listUses(db, { organisationId, providerId, grantId })
  },
  'a provider’s claims': (db, grown, time) => listClaimsForProvider(db, { providerId: some(grown, time).provider.id }),
  'a provider’s queue': (db, grown, time) =>
    listClaimsForProvider(db, { providerId: some(grown, time).provider.id, states: ['in_review'] }),
  'a provider’s counts': (db, grown, time) => countClaims(db, { providerId: some(grown, time).provider.id }),
  'a program’s funnel': (db, grown, time) => {
    const { provider, program } = some(grown, time)
    return readFunnel(db, { providerId: provider.id, programId: program.id })
  },
  'a provider’s budgets': (db, grown, time) => listBudgets(db, { providerId: some(grown, time).provider.id }),
}

const bin = findPostgresBin()
if (!bin) throw new Error('bench:growth needs PostgreSQL 15 or newer on this machine.')
// As much of a big database in memory as a server of its own would hold, and no checkpoint in the middle.
const server = await startCluster(bin, ['shared_buffers=8GB', 'max_wal_size=16GB', 'checkpoint_timeout=1h'])
const admin = new pg.Client({ connectionString: server.adminUrl })
await admin.connect()

const quantile = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN

/** A database of one size, ready to be measured. */
async function grow(size: number) {
  const name = `grown_${size}`
  await admin.query(`create database ${name}`)
  const databaseUrl = server.adminUrl.replace(/[^/]*$/, name)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const db = drizzle(client, { schema })
  await migrate(db)
  const grown = await growDatabase(db, size)
  const big = await db.execute<{ relname: string }>(
    sql`select relname::text from pg_class where relkind = 'r' and reltuples >= ${Math.min(bigTable, size)}::int`,
  )
  const bigTables = new Set(big.rows.map(({ relname }) => relname))
  const explained = await connectExplained(databaseUrl)
  const close = async () => {
    await explained.close()
    await client.end()
  }
  return { db, grown, bigTables, explained, close }
}

const databases = []
for (const size of sizes) databases.push(await grow(size))

const measured: Record<string, { p50: number; p95: number }[]> = {}
const scanned: Record<string, string[]> = {}
/** Of the last database, which is the largest. */
const plansOf: Record<string, RunPlan[]> = {}
for (const [act, run] of Object.entries(acts)) {
  const took = databases.map((): number[] => [])
  for (const { db, grown } of databases)
    for (let time = 0; time < warmUps; time += 1) await run(db, grown, times + 1 + time)
  // By turns, so that whatever else the machine does falls on all sizes alike.
  for (let time = 0; time < times; time += 1)
    for (const [index, { db, grown }] of databases.entries()) {
      const startedAt = performance.now()
      await run(db, grown, time)
      took[index]?.push(performance.now() - startedAt)
    }
  measured[act] = took.map((each) => {
    const sorted = each.toSorted((a, b) => a - b)
    return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
  })
  for (const { explained, grown, bigTables } of databases) {
    await run(explained.db, grown, times)
    const plans = explained.takePlans()
    const tables = new Set(plans.flatMap((plan) => plan.scanned).filter((table) => bigTables.has(table)))
    scanned[act] = [...tables].sort()
    plansOf[act] = plans
  }
}
for (const { close } of databases) await close()
await admin.end()
await server.stop()

const planLines = ({ statement, lines, times: ran }: RunPlan) => [
  `${ran > 1 ? `${ran} × ` : ''}${statement.length > longest ? `${statement.slice(0, longest)}…` : statement}`,
  ...lines.map((line) => `    ${line}`),
]
const shown = ({ p50, p95 }: { p50: number; p95: number }) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`
const growthOf = (cells: { p95: number }[]) => (cells.at(-1)?.p95 ?? NaN) / (cells[0]?.p95 ?? NaN)
const heads = sizes.map((size) => `${size.toLocaleString('en')} claims, p50 / p95 ms`)
console.info(
  [
    `Commit ${commit}, ${new Date().toISOString().slice(0, 10)}; ${describeMachine()}; PostgreSQL on the same machine; ten redemptions a claim; ${times} times a size, by turns.`,
    '',
    `| | ${heads.join(' | ')} | p95, last ÷ first | big tables read from end to end |`,
    `| --- | ${heads.map(() => '---').join(' | ')} | --- | --- |`,
    ...Object.entries(measured).map(
      ([act, cells]) =>
        `| ${act} | ${cells.map(shown).join(' | ')} | ${growthOf(cells).toFixed(2)} | ${scanned[act]?.join(', ') || 'none'} |`,
    ),
    '',
    `The plans, as run once with ${must(sizes.at(-1)).toLocaleString('en')} claims: EXPLAIN ANALYZE, without costs and times; what triggers and foreign keys run is among them.`,
    ...Object.entries(plansOf).flatMap(([act, plans]) => ['', `### ${act}`, '', ...plans.flatMap(planLines)]),
  ].join('\n'),
)
