import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'drizzle-orm'
import pg from 'pg'

import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { recordRedemptions, type RedemptionReport } from '#app/features/credits/record-redemptions.server.ts'
import { connect } from '#db/connect.server.ts'
import { findViolations } from '#db/check-invariants.ts'
import { newId } from '#db/ids.ts'
import { makeClaimants, pressClaim } from '#test/claimants.ts'
import { anyone, makeRunningOffer, must, system, type RunningOffer } from '#test/factories.ts'
import { describeMachine, findPostgresBin } from '#test/machine.ts'
import { startCluster } from '#test/postgres-server.ts'
import { startApp } from '#test/running-app.ts'

import { prepareBareClaims } from './bare-claims.ts'
import { parentOf, processorSeconds } from './processor-time.ts'

/**
 * `npm run bench:claims`: claims and redemptions a second, in process and through the app, beside pgbench running the
 * least transaction that a claim can be on the same durable PostgreSQL, in interleaved rounds, as ratios.
 */

/** Of what is loaded now: the tree may be another by the end. */
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()

const rounds = Number(process.env.ROUNDS ?? 3)
const seconds = Number(process.env.SECONDS ?? 3)
const inFlight = 16
const secret = 'a secret for tests, 32 characters'

const bin = findPostgresBin()
if (!bin) throw new Error('bench:claims needs PostgreSQL 15 or newer with its pgbench on this machine.')
const server = await startCluster(bin)
const folder = mkdtempSync(join(tmpdir(), 'switchyard-bench-'))
const admin = new pg.Client({ connectionString: server.adminUrl })
await admin.connect()
await admin.query('create database switchyard_bench')
const { rows: backends } = await admin.query<{ pid: number; durable: string }>(
  `select pg_backend_pid() as pid, 'fsync ' || current_setting('fsync') || ', synchronous_commit '
    || current_setting('synchronous_commit') || ', full_page_writes ' || current_setting('full_page_writes') as durable`,
)
const { pid: backend, durable } = must(backends[0])
const postmaster = parentOf(backend)
const databaseUrl = server.adminUrl.replace(/[^/]*$/, 'switchyard_bench')
// Its start migrates the database.
const app = await startApp({
  databaseUrl,
  env: { SWITCHYARD_SANDBOX: '0', LOG_LEVEL: 'silent', AUTH_SECRET: secret },
})
const { db, close } = await connect({ databaseUrl, dataDir: '', poolSize: inFlight })
const bare = await prepareBareClaims(bin, { adminUrl: server.adminUrl, folder })

/** A fresh offer whose budget never ends, unless told. */
const newOffer = (slotCount: number, { limit = 1_000_000_000_000n, amount = 10n } = {}) =>
  makeRunningOffer(db, {
    program: { endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null },
    offer: { amount },
    ...{ slotCount, limit },
  })

const claimInProcess = (running: RunningOffer) =>
  enrolAndClaim(db, {
    ...{ providerId: running.provider.id, programId: running.program.id, offerId: running.offer.id },
    ...{ organisationId: newId('org'), userId: newId('usr'), idempotencyKey: newId('clm') },
    ...{ applicant: anyone, at: new Date() },
  })

const claimants = Math.max(4000, seconds * 1500)
await makeClaimants(db, claimants)

/** One thing that is measured: what is to be done again and again, 16 at a time. */
interface Path {
  name: string
  /** Beside which pace of pgbench it stands. */
  slots: 1 | 16
  /** How many rows one act writes; one where it is not said. */
  rows?: number
  prepare(): Promise<(time: number) => Promise<unknown>>
}

const claimsOf = (name: string, slots: 1 | 16): Path[] => [
  {
    name: `claim in process, ${name}`,
    slots,
    async prepare() {
      const running = await newOffer(slots)
      return async () => must(await claimInProcess(running))
    },
  },
  {
    name: `claim through the app, ${name}`,
    slots,
    async prepare() {
      const { program, offer } = await newOffer(slots)
      return (time) => {
        if (time >= claimants) throw new Error(`more than ${claimants} claims in ${seconds} s: make more claimants`)
        return pressClaim(app, { claimant: time + 1, slug: program.slug, offerId: offer.id, secret })
      }
    },
  },
]

const batchRows = 1000

/** Reports uses of 64 organisations that have each a credit: the n-th use is the n-th organisation's, in turn. */
async function prepareReports() {
  const { provider, program, offer } = await newOffer(16, { amount: 100_000_000n })
  const organisations = await Promise.all(
    Array.from({ length: 64 }, async () => {
      const organisationId = newId('org')
      const claim = { organisationId, userId: newId('usr'), idempotencyKey: newId('clm') }
      const about = { providerId: provider.id, programId: program.id, offerId: offer.id }
      must(await enrolAndClaim(db, { ...about, ...claim, applicant: anyone, at: new Date() }))
      return organisationId
    }),
  )
  const report = (time: number): RedemptionReport => ({
    target: { organisationId: organisations[time % organisations.length] ?? '' },
    ...{ asset: 'tok.glm', amount: 1n, meter: null, eventId: newId('red'), occurredAt: new Date() },
  })
  return async (times: number[]) => {
    const batch = { providerId: provider.id, reports: times.map(report), by: system, receivedAt: new Date() }
    for (const answer of await recordRedemptions(db, batch)) must(answer)
  }
}

const paths: Path[] = [
  ...claimsOf('16 slots', 16),
  ...claimsOf('1 slot', 1),
  {
    name: 'refusal in process, budget exhausted',
    slots: 16,
    async prepare() {
      const running = await newOffer(16, { limit: 10n })
      must(await claimInProcess(running))
      return async () => {
        const answer = await claimInProcess(running)
        if (answer.ok || answer.refusal !== 'budget_exhausted') throw new Error('an exhausted budget gave something')
      }
    },
  },
  {
    name: 'redemption in process, one by one',
    slots: 16,
    async prepare() {
      const record = await prepareReports()
      return (time) => record([time])
    },
  },
  {
    name: `redemptions in process, ${batchRows} a batch, rows`,
    slots: 16,
    rows: batchRows,
    async prepare() {
      const record = await prepareReports()
      // No two batches that are under way are about the same organisation.
      return (time) => record(Array.from({ length: batchRows }, (_, row) => time * 4 + (row % 4)))
    },
  },
]

interface Pace {
  perSecond: number
  /** Processors kept busy: this process and the app, and PostgreSQL. */
  node: number
  postgres: number
}

async function pace(act: (time: number) => Promise<unknown>): Promise<Pace> {
  const used = () => ({
    node: processorSeconds(process.pid) + processorSeconds(app.pid),
    postgres: processorSeconds(postmaster, { withChildren: true }),
  })
  const before = used()
  const startedAt = performance.now()
  let started = 0
  const worker = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      started += 1
      await act(started - 1)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const took = (performance.now() - startedAt) / 1000
  const after = used()
  return {
    perSecond: started / took,
    node: (after.node - before.node) / took,
    postgres: (after.postgres - before.postgres) / took,
  }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2))

const ours = new Map(paths.map((path) => [path, [] as Pace[]]))
const least: Record<1 | 16, number[]> = { 1: [], 16: [] }
for (let round = 0; round < rounds; round += 1) {
  for (const slots of [1, 16] as const) least[slots].push(bare.run({ slots, seconds }))
  for (const path of paths) {
    const { perSecond, ...busy } = await pace(await path.prepare())
    ours.get(path)?.push({ perSecond: perSecond * (path.rows ?? 1), ...busy })
  }
}
await db.execute(sql`analyze`)
const violations = await findViolations(db)

const lines = paths.map((path) => {
  const paces = ours.get(path) ?? []
  const ratios = paces.map(({ perSecond }, round) => perSecond / (least[path.slots][round] ?? NaN))
  const of = (key: keyof Pace) => shown(median(paces.map((one) => one[key])))
  const range = `${shown(Math.min(...ratios))}–${shown(Math.max(...ratios))}`
  return `| ${path.name} | ${of('perSecond')} | ${shown(median(least[path.slots]))} | ${shown(median(ratios))} (${range}) | ${of('node')} | ${of('postgres')} |`
})
console.info(
  [
    `Commit ${commit}, ${new Date().toISOString().slice(0, 10)}; ${describeMachine()}; PostgreSQL on the same machine (${durable}); ${rounds} interleaved rounds of ${seconds} s; ${inFlight} in flight.`,
    '',
    '| path | a second | pgbench, transactions/s | ratio (median, range) | processors of Node | of PostgreSQL |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `pgbench: prepared, 16 clients; claim, two ledger rows, budget. A claim of ours also joins the program. Afterwards the database contradicts itself in ${violations.length} places.`,
  ].join('\n'),
)
await close()
await admin.end()
await app.stop()
await server.stop()
rmSync(folder, { recursive: true, force: true })
if (violations.length > 0) throw new Error(JSON.stringify(violations.slice(0, 5)))
