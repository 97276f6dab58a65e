import { costsAnswer } from '#app/features/costs/costs-answer.ts'
import { clockZones } from '#app/features/costs/cost-query.ts'
import * as costYear from '#app/routes/cost.year.tsx'
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
 * Of the cases worked by hand, those that a price list of the catalogue and an address of the page can hold, through the
 * database. The page reckons twelve months, so a case is held to its first ones.
 */

type PriceRow = Pick<
  typeof prices.$inferInsert,
  'unit' | 'currency' | 'microsPerMillionTokens' | 'tierFromTokens' | 'hours'
>

/** The case as rows and as an address; null where either cannot hold it. */
function asCatalogue({ workload, sheets, offers = [] }: GoldenCase): { rows: PriceRow[]; query: string } | null {
  const [job, ...otherJobs] = workload.jobs
  const [size, ...otherSizes] = job?.sizes ?? []
  const sheet = job && sheets[job.id]
  if (!job || !size || !sheet || otherJobs.length + otherSizes.length + offers.length > 0) return null
  if (sheet.plan || sheet.freeQuotas.length > 0 || job.cacheWriteBasisPoints > 0 || size.reasoningTokens) return null
  const zone = clockZones.find((known) => known === workload.timeZone)
  const isEven = workload.hours.every((weight) => weight === 1) && workload.weekdays.every((weight) => weight === 1)
  const isByDay = workload.hours.every((weight, hour) => weight === Number(hour >= 9 && hour < 18))
  if (!zone || !(isEven || isByDay) || workload.growthBasisPoints % 100 !== 0) return null
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
  const query = new URLSearchParams({
    ...{ calls: String(job.callsPerMonth), in: String(size.inputTokens), out: String(size.outputTokens) },
    ...{ cached: String(job.cachedBasisPoints / 100), batch: String(job.batchBasisPoints / 100) },
    ...{ growth: String(workload.growthBasisPoints / 100), start: workload.startsIn, zone },
    rhythm: isEven ? 'even' : 'day',
  })
  return { rows, query: query.toString() }
}

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

test('cases worked by hand are exact through the catalogue, by page and by API', async ({ db }) => {
  let held = 0
  for (const [index, golden] of goldenCases.entries()) {
    const listed = asCatalogue(golden)
    if (!listed) continue
    held += 1
    const key = await list(db, `m${index}`, listed.rows)
    const address = `?${listed.query}&model=${key}`
    const { data } = await get(costYear, stranger(db), `/en/cost/year${address}`, { locale: 'en' })
    const { year } = data as Awaited<ReturnType<typeof costYear.loader>>
    const first = golden.bills.length
    expect(
      year?.months.slice(0, first).map(({ bill }) => bill),
      golden.name,
    ).toEqual(golden.bills)
    provide(db)
    const told = await answer(new Request(`http://localhost:3000/api/v1/costs?${listed.query}`))
    const { years } = costsAnswer.parse(await told.json())
    expect(years.find(({ model }) => model.key === key)?.total, golden.name).toBe(String(year?.total))
  }
  expect(held).toBeGreaterThanOrEqual(12)
})
