import { costsAnswer } from '#app/features/costs/costs-answer.ts'
import { clockZones } from '#app/features/costs/cost-query.ts'
import { csvColumns } from '#app/features/price-imports/csv-columns.ts'
import { publishPrices } from '#app/features/price-imports/publish-prices.server.ts'
import type { DayWindow, PriceSheet } from '#app/features/pricing/price-sheet.ts'
import { minuteClock } from '#app/features/pricing/window-words.ts'
import { clockOn } from '#app/lib/wall-clock.ts'
import * as costYear from '#app/routes/cost.year.tsx'
import { decimalOf } from '#app/ui/money.tsx'
import { models, prices } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { priceUnits } from '#db/vocabulary.ts'
import { answer, provide } from '#test/api/program.ts'
import type { GoldenCase } from '#test/costs/given.ts'
import { goldenCases } from '#test/costs/golden-cases.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

import { get, stranger } from './ask.ts'

/*
 * Of the cases worked by hand, those that an address of the page and either a price list of the catalogue or a list that
 * its provider publishes can hold, through the database. The page reckons twelve months, so a case is held to its first
 * ones.
 */

type PriceRow = Pick<
  typeof prices.$inferInsert,
  'unit' | 'currency' | 'microsPerMillionTokens' | 'tierFromTokens' | 'hours'
>

/** The work of a case as an address, with the one list that it is done by; null where the page's form cannot hold it. */
function asAddress({ workload, sheets, offers = [] }: GoldenCase): { sheet: PriceSheet; query: string } | null {
  const [job, ...otherJobs] = workload.jobs
  const [size, ...otherSizes] = job?.sizes ?? []
  const sheet = job && sheets[job.id]
  if (!job || !size || !sheet || otherJobs.length + otherSizes.length + offers.length > 0) return null
  if (job.cacheWriteBasisPoints > 0 || size.reasoningTokens || size.extras) return null
  const zone = clockZones.find((known) => known === workload.timeZone)
  const isEven = workload.hours.every((weight) => weight === 1) && workload.weekdays.every((weight) => weight === 1)
  const isByDay = workload.hours.every((weight, hour) => weight === Number(hour >= 9 && hour < 18))
  if (!zone || !(isEven || isByDay) || workload.growthBasisPoints % 100 !== 0) return null
  const query = new URLSearchParams({
    ...{ calls: String(job.callsPerMonth), in: String(size.inputTokens), out: String(size.outputTokens) },
    ...{ cached: String(job.cachedBasisPoints / 100), batch: String(job.batchBasisPoints / 100) },
    ...{ growth: String(workload.growthBasisPoints / 100), start: workload.startsIn, zone },
    rhythm: isEven ? 'even' : 'day',
  })
  return { sheet, query: query.toString() }
}

/** A list as rows of the catalogue; null where it cannot hold it. */
function asCatalogue(sheet: PriceSheet): PriceRow[] | null {
  if (sheet.plan || sheet.freeQuotas.length > 0) return null
  const rows: PriceRow[] = []
  for (const { unit, tiers, window, effectiveFrom, effectiveUntil } of sheet.prices) {
    const listed = priceUnits.find((known) => known === unit)
    const isFlat = tiers.steps.length === 1
    const isTiered = tiers.by === 'whole_request' && tiers.measuredIn === 'request_input' && tiers.reached === 'above'
    if (!listed || !(isFlat || isTiered) || effectiveFrom || effectiveUntil) return null
    // Beijing is eight hours ahead of UTC, all year.
    if (window && (window.timeZone !== 'Asia/Shanghai' || window.weekdays.length > 0)) return null
    const hours = window ? `${clock(window.fromMinute - 480)}/${clock(window.untilMinute - 480)}` : ''
    for (const { fromTokens, rate } of tiers.steps) {
      if (rate.state !== 'known') return null
      rows.push({
        ...{ unit: listed, currency: sheet.currency, hours, tierFromTokens: Number(fromTokens) },
        microsPerMillionTokens: rate.microsPerMillion,
      })
    }
  }
  return rows
}

/** A list as the CSV that its provider publishes; null where that cannot hold it. */
function asOwnList({ prices, freeQuotas, plan, currency, timeZone }: PriceSheet, modelId: string): string | null {
  const dayOf = (at: Date | null) => (at === null ? '' : clockOn(timeZone, at).slice(0, 10))
  const isDay = (at: Date | null) => at === null || clockOn(timeZone, at).endsWith('T00:00')
  // What ended long ago is not told any more.
  if (prices.some(({ effectiveUntil }) => effectiveUntil) || plan?.effectiveUntil) return null
  const quotas = [
    ...freeQuotas.map((quota) => ({ ...quota, of: '' })),
    ...(plan?.includes ?? []).map((quota) => ({ ...quota, of: plan?.id ?? '' })),
  ]
  if (![...prices, ...quotas].every((row) => isDay(row.effectiveFrom) && isDay(row.effectiveUntil))) return null
  const rows: Partial<Record<(typeof csvColumns)[number], string>>[] = []
  for (const { unit, tiers, window, effectiveFrom } of prices) {
    for (const { fromTokens, rate } of tiers.steps) {
      if (rate.state === 'unknown') return null
      rows.push({
        ...{ model: modelId, unit, currency, from: dayOf(effectiveFrom) },
        ...(rate.state === 'known' ? { amount: decimalOf(rate.microsPerMillion, 6) } : { state: rate.state }),
        ...{ tier_from: String(fromTokens), tier_measure: tiers.measuredIn },
        ...(tiers.by === 'whole_request' ? { tier_reached: tiers.reached } : {}),
        ...(window ? hoursOf(window) : {}),
      })
    }
  }
  for (const { units, amount, resets, of, effectiveFrom, effectiveUntil } of quotas) {
    rows.push({
      ...{ kind: 'quota', model: modelId, unit: units.join('+'), amount: String(amount), resets, plan: of },
      ...{ from: dayOf(effectiveFrom), until: dayOf(effectiveUntil) },
    })
  }
  if (plan) {
    const { id, monthlyFee, beyond, effectiveFrom } = plan
    rows.push({
      ...{ kind: 'plan', model: modelId, plan: id, amount: decimalOf(monthlyFee, 2), currency, beyond },
      from: dayOf(effectiveFrom),
    })
  }
  return [csvColumns.join(), ...rows.map((row) => csvColumns.map((column) => row[column] ?? '').join())].join('\n')
}

const weekdayNames = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const hoursOf = ({ fromMinute, untilMinute, weekdays, timeZone }: DayWindow) => ({
  ...{ hours: `${minuteClock(fromMinute)}-${minuteClock(untilMinute)}`, hours_zone: timeZone },
  weekdays: weekdays.map((day) => weekdayNames[day]).join('+'),
})

function clock(minute: number): string {
  const day = (minute + 1440) % 1440
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}Z`
}

async function list(db: Database, modelId: string, rows: readonly PriceRow[]): Promise<string> {
  const { id: providerId } = await makeProvider(db)
  await db.insert(models).values({ providerId, id: modelId, name: modelId })
  await db.insert(prices).values(
    rows.map((row, index) => ({
      ...row,
      ...{ providerId, modelId, id: `${modelId}-${index}` },
      ...{ edition: 'current' as const, observedOn: '2024-06-30', confidence: 'primary' as const, isPublic: true },
    })),
  )
  return `${providerId}/${modelId}`
}

async function publish(db: Database, modelId: string, text: string, { timeZone, plan }: PriceSheet): Promise<string> {
  const { id: providerId } = await makeProvider(db)
  await db.insert(models).values({ providerId, id: modelId, name: modelId })
  const frame = { providerId, region: '*', channel: '', effectiveFrom: null, effectiveUntil: null, timeZone }
  const by = { sourceUrl: 'https://z.example/prices', mayShrink: false, by: 'usr_mia', at: new Date() }
  const run = await publishPrices(db, { frame, text, ...by })
  expect(run).toMatchObject({ outcome: 'applied', refusedLines: [] })
  return [providerId, modelId, plan && `~${plan.id}`].filter(Boolean).join('/')
}

async function expectExact(db: Database, golden: GoldenCase, { key, query }: { key: string; query: string }) {
  const { data } = await get(costYear, stranger(db), `/en/cost/year?${query}&model=${encodeURIComponent(key)}`, {
    locale: 'en',
  })
  const { year } = data as Awaited<ReturnType<typeof costYear.loader>>
  const first = golden.bills.length
  expect(
    year?.months.slice(0, first).map(({ bill }) => bill),
    golden.name,
  ).toEqual(golden.bills)
  provide(db)
  const told = await answer(new Request(`http://localhost:3000/api/v1/costs?${query}`))
  const { years } = costsAnswer.parse(await told.json())
  expect(years.find(({ model }) => model.key === key)?.total, golden.name).toBe(String(year?.total))
}

test('cases worked by hand are exact through the catalogue, by page and by API', async ({ db }) => {
  let held = 0
  for (const [index, golden] of goldenCases.entries()) {
    const work = asAddress(golden)
    const rows = work && asCatalogue(work.sheet)
    if (!work || !rows) continue
    held += 1
    await expectExact(db, golden, { key: await list(db, `m${index}`, rows), query: work.query })
  }
  expect(held).toBeGreaterThanOrEqual(12)
})

test('cases worked by hand are exact through a list that its provider publishes, by page and by API', async ({
  db,
}) => {
  const held: PriceSheet[] = []
  for (const [index, golden] of goldenCases.entries()) {
    const work = asAddress(golden)
    const text = work && asOwnList(work.sheet, `m${index}`)
    if (!work || !text) continue
    held.push(work.sheet)
    await expectExact(db, golden, { key: await publish(db, `m${index}`, text, work.sheet), query: work.query })
  }
  const holds = (is: (sheet: PriceSheet) => boolean) => held.filter(is).length
  expect(holds(({ plan }) => plan !== null)).toBeGreaterThanOrEqual(2)
  expect(holds(({ freeQuotas }) => freeQuotas.length > 0)).toBeGreaterThanOrEqual(1)
  expect(holds(({ prices }) => prices.some(({ window }) => window !== null))).toBeGreaterThanOrEqual(4)
  expect(holds(({ prices }) => prices.some(({ window }) => window?.weekdays.length))).toBeGreaterThanOrEqual(1)
  expect(held.length).toBeGreaterThanOrEqual(24)
})
