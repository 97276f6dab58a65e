import { sql } from 'drizzle-orm'

import { windowKey } from '#app/features/pricing/price-sheet.ts'
import { newId } from '#db/ids.ts'
import { listPlans, listPrices, listQuotas, priceChanges, priceRuns } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceChangeKind, PriceSource } from '#db/vocabulary.ts'

import { dayOf } from './day.ts'
import { lineOf, type ListedModel, type ListedPrice, type Listing, type RefusedLine } from './listed-model.ts'
import type { RunRefusal } from './run-refusals.ts'
import { areAtOnce, mostWindows } from './overlapping-hours.ts'
import { listStandingPrices, type StandingPrice } from './standing-prices.server.ts'
import { noPlans, planDifference } from './take-over-plans.server.ts'

export type PriceRun = typeof priceRuns.$inferSelect

type NewPrice = typeof listPrices.$inferInsert
type NewChange = typeof priceChanges.$inferInsert

const mostLost = 0.3
const chunk = 500
/** Reasons for which a line is missing although the source still names it: what was known of it stays. */
const isFault = new Set([
  'not_a_number',
  'negative',
  'implausible',
  'too_fine',
  'malformed',
  'duplicate_key',
  'broken_tier',
  'broken_window',
  'overlapping_hours',
  'hours_by_volume',
  'too_many_hours',
  'broken_days',
  'too_many_lines',
])
/** A copy of something else can be refused line by line without end. */
const mostToldLines = 5_000

export interface TakeOver {
  source: PriceSource
  /** Whose own list it is; null for a list that others gather. */
  providerId: string | null
  /** What was read, or why nothing was. */
  read: Listing | RunRefusal
  /** SHA-256 of the copy; null when it could not be read to its end. */
  contentHash: string | null
  location: string
  /** Where a reader finds it. */
  sourceUrl: string
  /** Who published it; null for what the installation reads by itself. */
  enteredBy: string | null
  /** Whoever publishes it says that all that is missing is withdrawn. */
  mayShrink: boolean
  at: Date
}

/**
 * Takes over what changed in one copy of a list. A refused copy and an unchanged one leave a run behind and nothing
 * else; a model or line that cannot be read keeps what was known of it.
 */
export async function takeOver(
  tx: Database,
  { source, providerId, read, contentHash, location, sourceUrl, enteredBy, mayShrink, at }: TakeOver,
): Promise<PriceRun> {
  // Two readings of one source would each append the same change.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`price_runs:${source}:${providerId ?? ''}`}))`)
  const run = { id: newId('run'), source, providerId, contentHash, location, enteredBy, startedAt: at }
  const refuse = (reason: RunRefusal, listing?: Listing) =>
    writeRun(tx, { ...run, ...countsOf(listing), outcome: 'refused', reason })
  if (typeof read === 'string') return refuse(read)

  const standing = await listStandingPrices(tx, { source, ownedBy: providerId ?? undefined })
  if (!mayShrink && hasShrunk(standing, read.models)) return refuse('shrunk', read)
  const faulty = new Set(read.refused.filter((line) => isFault.has(line.reason)).map((line) => line.key))
  const about = { source, sourceUrl, runId: run.id, at }
  const taken = besideStanding(standing, read, faulty)
  const { prices, changes } = differenceOf(standing, taken.models, { ...about, faulty })
  const tellsPlans = read.models.some(({ plans }) => plans !== undefined)
  const offered =
    providerId && tellsPlans ? await planDifference(tx, { ...about, providerId, models: read.models, faulty }) : noPlans
  const kinds = [...changes.map(({ kind }) => kind), ...offered.kinds]
  const count = (kind: PriceChangeKind) => kinds.filter((each) => each === kind).length
  const written = await writeRun(tx, {
    ...run,
    ...countsOf(taken),
    outcome: kinds.length > 0 ? 'applied' : 'unchanged',
    reason: null,
    added: count('added'),
    changed: count('changed'),
    withdrawn: count('withdrawn'),
  })
  for (let start = 0; start < prices.length; start += chunk) {
    await tx.insert(listPrices).values(prices.slice(start, start + chunk))
  }
  for (let start = 0; start < changes.length; start += chunk) {
    await tx.insert(priceChanges).values(changes.slice(start, start + chunk))
  }
  for (let start = 0; start < offered.plans.length; start += chunk) {
    await tx.insert(listPlans).values(offered.plans.slice(start, start + chunk))
  }
  for (let start = 0; start < offered.quotas.length; start += chunk) {
    await tx.insert(listQuotas).values(offered.quotas.slice(start, start + chunk))
  }
  return written
}

const countsOf = (listing?: Listing) => ({
  modelCount: listing?.models.length ?? 0,
  priceCount: listing?.models.reduce((sum, model) => sum + model.prices.length, 0) ?? 0,
  refusedCount: listing?.refused.length ?? 0,
  refusedLines: listing?.refused.slice(0, mostToldLines).map(toldLine) ?? [],
  added: 0,
  changed: 0,
  withdrawn: 0,
})

/** What is kept of a refused line: the copy's own words may be long, or none that a database takes. */
const toldLine = ({ key, field, reason }: RefusedLine) => ({ key: printable(key), field: printable(field), reason })
const printable = (text: string) => text.slice(0, 300).replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')

async function writeRun(tx: Database, run: typeof priceRuns.$inferInsert): Promise<PriceRun> {
  const [written] = await tx.insert(priceRuns).values(run).returning()
  if (!written) throw new Error(`run ${run.id} was not written`)
  return written
}

function hasShrunk(standing: readonly StandingPrice[], models: readonly ListedModel[]): boolean {
  const known = new Set(standing.map((price) => price.sourceKey))
  const listed = new Set(models.filter((model) => model.prices.length > 0).map((model) => model.key))
  const lost = [...known].filter((key) => !listed.has(key)).length
  return lost > known.size * mostLost
}

const nameOf = (sourceKey: string, line: string) => `${sourceKey}\n${line}`

/**
 * What is taken of models with a fault: all that was known of them stays, so prices by the hour that are new must not be
 * for the same hours as any of it, nor be too many with it.
 */
function besideStanding(standing: readonly StandingPrice[], read: Listing, faulty: ReadonlySet<string>): Listing {
  const refused: RefusedLine[] = []
  const models = read.models.map((model) => {
    if (!faulty.has(model.key)) return model
    const named = new Set(model.prices.map(lineOf))
    const known = standing.flatMap(({ sourceKey, line, unit, effectiveFrom, hours }) =>
      sourceKey === model.key && hours ? [{ line, unit, effectiveFrom, window: hours }] : [],
    )
    const staying = known.filter(({ line }) => !named.has(line))
    const windows = new Set(known.map(({ window }) => windowKey(window)))
    const prices = model.prices.filter((price) => {
      if (!price.window) return true
      const isFull = !windows.has(windowKey(price.window)) && windows.size >= mostWindows
      const isAtOnce = staying.some((other) => areAtOnce(price, other))
      if (isFull || isAtOnce) {
        const reason = isAtOnce ? 'overlapping_hours' : 'too_many_hours'
        refused.push({ key: model.key, field: lineOf(price), reason })
        return false
      }
      windows.add(windowKey(price.window))
      return true
    })
    return { ...model, prices }
  })
  return { models, refused: [...read.refused, ...refused] }
}

function differenceOf(
  standing: readonly StandingPrice[],
  models: readonly ListedModel[],
  {
    faulty,
    ...about
  }: { source: PriceSource; sourceUrl: string; runId: string; at: Date; faulty: ReadonlySet<string> },
): { prices: NewPrice[]; changes: NewChange[] } {
  const before = new Map(standing.map((price) => [nameOf(price.sourceKey, price.line), price]))
  const prices: NewPrice[] = []
  const changes: NewChange[] = []
  const append = (kind: PriceChangeKind, price: Omit<NewPrice, 'id'>, old?: StandingPrice) => {
    const id = newId('prc')
    prices.push({ ...price, id })
    changes.push({
      runId: about.runId,
      sourceKey: price.sourceKey,
      line: price.line,
      kind,
      beforeId: old?.id ?? null,
      afterId: id,
    })
  }
  const seen = new Set<string>()
  for (const model of models) {
    for (const price of model.prices) {
      const line = lineOf(price)
      const name = nameOf(model.key, line)
      if (seen.has(name)) throw new Error(`${about.source} ${model.key} has two prices ${line}`)
      seen.add(name)
      const old = before.get(name)
      if (!old || !saysTheSame(old, price)) append(old ? 'changed' : 'added', rowOf(model.key, line, price, about), old)
    }
  }
  for (const [name, old] of before) {
    if (seen.has(name) || faulty.has(old.sourceKey)) continue
    const withdrawn = {
      ...old,
      state: null,
      microsPerMillion: null,
      runId: about.runId,
      enteredBy: null,
      recordedAt: about.at,
      fetchedOn: dayOf(about.at),
    }
    append('withdrawn', withdrawn, old)
  }
  return { prices, changes }
}

const saysTheSame = (old: StandingPrice, price: ListedPrice) =>
  old.state === price.state &&
  old.currency === price.currency &&
  old.tiersMeasuredIn === price.tiersMeasuredIn &&
  old.tierReached === price.tierReached &&
  old.timeZone === price.timeZone &&
  old.microsPerMillion === price.microsPerMillion &&
  old.effectiveUntil === price.effectiveUntil &&
  old.caveats.join() === price.caveats.join()

function rowOf(
  sourceKey: string,
  line: string,
  price: ListedPrice,
  { source, sourceUrl, runId, at }: { source: PriceSource; sourceUrl: string; runId: string; at: Date },
): Omit<NewPrice, 'id'> {
  return {
    source,
    sourceKey,
    line,
    unit: price.unit,
    currency: price.currency,
    state: price.state,
    microsPerMillion: price.microsPerMillion,
    tiersMeasuredIn: price.tiersMeasuredIn,
    tierReached: price.tierReached,
    tierAboveTokens: price.tierAboveTokens,
    hours: price.window,
    timeZone: price.timeZone,
    effectiveFrom: price.effectiveFrom,
    effectiveUntil: price.effectiveUntil,
    caveats: price.caveats,
    sourceUrl,
    quote: null,
    fetchedOn: dayOf(at),
    recordedAt: at,
    enteredBy: null,
    runId,
  }
}
