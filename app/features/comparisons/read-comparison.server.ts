import { and, asc, eq, exists, ilike, isNotNull, isNull, or, sql } from 'drizzle-orm'

import { isListedProvider, isPublicFact } from '#app/features/catalog/public-facts.server.ts'
import { listAvailability } from '#app/features/catalog/providers.server.ts'
import { patternOf, isNamed } from '#app/features/catalog/search-words.server.ts'
import { readMatrix } from '#app/features/compatibility/notes.server.ts'
import type { CompatibilityMatrix } from '#app/features/compatibility/note.ts'
import { compareCosts } from '#app/features/costs/compare-costs.ts'
import { filled, workloadOf } from '#app/features/costs/cost-query.ts'
import { listPricedModels, listPricedModelsOf } from '#app/features/costs/listed-models.server.ts'
import { findPricedModel } from '#app/features/costs/listed-models.ts'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import { toldOffers } from '#app/features/costs/told-offers.ts'
import { callsByMonth } from '#app/features/costs/workload.ts'
import { spanOf } from '#app/features/costs/zone-clock.ts'
import { datedRates } from '#app/features/currencies/published-rates.ts'
import { findRates } from '#app/features/currencies/rates-on.server.ts'
import { effectOn } from '#app/features/notices/effect.ts'
import { listNotices } from '#app/features/notices/notices.server.ts'
import type { Notice } from '#app/features/notices/notice.ts'
import { listOffers } from '#app/features/programs/offers.server.ts'
import { ratio, type Ratio } from '#app/lib/ratio.ts'
import { modelMappings, models, prices, providers } from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'

import type { Conversion } from './change.ts'
import type { ComparisonAsked, PriceScale } from './compare-query.ts'
import { comparedPrice, unitsNamed } from './compared-prices.ts'
import { priceRow, reachOn, yearRow, type CompatCell, type ComparisonRow, type YearCell } from './comparison.ts'

/** A rate of the day by which amounts stand beside each other, and where it was published. */
export interface ShownRates extends Conversion {
  source: string
  sourceUrl: string
}

export interface Comparison {
  models: PricedModel[]
  /** Place of the model that the others stand beside. */
  baseline: number
  rows: ComparisonRow[]
  rates: ShownRates | null
  /** Keys that no priced model has. */
  missing: string[]
}

/** Where prices are reached from when the visitor does not say. */
const usualPlaces = ['HK', 'CN'] as const

/** Everything that a comparison shows of its models, row by row. */
export async function readComparison(
  db: Database,
  { asked, at }: { asked: ComparisonAsked; at: Date },
): Promise<Comparison> {
  const { query, keys } = asked
  const { cur: _cur, unit: scale = '1m', diff: _diff, with: _with, q: _q, ...work } = query
  const fields = filled(work, at)
  const workload = workloadOf(fields)
  const span = spanOf(workload.startsIn, workload.months)
  const priced = await listPricedModelsOf(db, { keys, at, through: new Date(Math.max(span.until, at.getTime())) })
  const found = keys.map((key) => findPricedModel(priced, key))
  const chosen = [...new Map(found.flatMap((model) => (model ? [[model.key, model] as const] : []))).values()]
  const missing = keys.filter((_, index) => !found[index])
  const rates = await readRates(db, at)
  if (chosen.length === 0) return { models: [], baseline: 0, rows: [], rates, missing }

  const leftKey = query.from ? findPricedModel(chosen, query.from)?.key : undefined
  const baseline = Math.max(
    0,
    chosen.findIndex(({ key }) => key === leftKey),
  )
  const [job] = workload.jobs
  if (!job) throw new Error('a workload without a job')
  const units = unitsNamed(chosen.map(({ sheet }) => sheet))
  const priceRows = units.map((unit) =>
    priceRow(
      unit,
      chosen.map(({ sheet }) => comparedPrice(sheet, unit, { at, scale, job })),
      { models: chosen, baseline, conversion: rates },
    ),
  )
  const claimedAt = new Date(Math.max(at.getTime(), span.from))
  const offers = toldOffers(await listOffers(db, { at, status: 'current' }), { region: query.region, claimedAt })
  const programs = new Map(offers.planned.map(({ id, program }) => [id, program]))
  const costs = compareCosts({
    ...{ models: chosen, workload, fields: {} },
    offers: offers.planned.map(({ plan }) => plan),
  })
  const years = new Map(costs.parts.flatMap(({ rows }) => rows.map((row) => [row.model.key, row.year] as const)))
  const reasons = new Map(costs.unknown.map((one) => [one.model.key, one.reasons]))
  const callsOfYear = callsByMonth(job.callsPerMonth, workload.growthBasisPoints, workload.months).reduce(
    (all, calls) => all + calls,
    0n,
  )
  const cellsOf = (amountOf: (year: { list: bigint; total: bigint }) => Ratio, withOffers: boolean) =>
    chosen.map(({ key, sheet }): Omit<YearCell, 'change' | 'isLeast'> => {
      const year = years.get(key)
      const applied = (withOffers ? (year?.offers ?? []) : []).flatMap(({ offerId, applied }) => {
        const program = programs.get(offerId)
        return applied && program ? [{ slug: program.slug, name: program.name }] : []
      })
      return {
        amount: year ? amountOf(year) : null,
        currency: sheet.currency,
        reasons: reasons.get(key) ?? [],
        applied: [...new Map(applied.map((one) => [one.slug, one])).values()],
      }
    })
  const about = { baseline, conversion: rates }
  const yearRows = [
    ...(isPerCall(scale) && callsOfYear > 0n
      ? [
          yearRow(
            'call',
            cellsOf(({ list }) => ratio(list, minorUnits * callsOfYear), false),
            about,
          ),
        ]
      : []),
    yearRow(
      'list',
      cellsOf(({ list }) => ratio(list, minorUnits), false),
      about,
    ),
    yearRow(
      'offers',
      cellsOf(({ total }) => ratio(total, minorUnits), true),
      about,
    ),
  ]
  return {
    models: chosen,
    baseline,
    rates,
    missing,
    rows: [
      ...priceRows,
      ...yearRows,
      await compatRow(db, chosen),
      ...(await reachRows(db, chosen, { place: query.region, at })),
      ...factsOf(chosen),
    ],
  }
}

/** Our currencies have hundredths for their smallest unit. */
const minorUnits = 100n

const isPerCall = (scale: PriceScale) => scale === 'call'

async function readRates(db: Database, at: Date): Promise<ShownRates | null> {
  const day = await findRates(db, { on: at.toISOString().slice(0, 10) })
  return day && { on: day.day, source: day.source, sourceUrl: day.sourceUrl, rates: datedRates(day) }
}

async function compatRow(db: Database, chosen: readonly PricedModel[]): Promise<ComparisonRow> {
  const matrix = await readMatrix(db, { providers: [...new Set(chosen.map(({ provider }) => provider.id))] })
  return { kind: 'compat', name: 'compat', cells: chosen.map(({ provider }) => compatOf(matrix, provider.id)) }
}

function compatOf({ areas }: CompatibilityMatrix, providerId: string): CompatCell | null {
  const features = areas.flatMap((area) => area.features)
  const notes = features.flatMap((feature) => feature.notes[providerId] ?? [])
  if (notes.length === 0) return null
  const count = (...statuses: string[]) => notes.filter(({ status }) => statuses.includes(status)).length
  const dated = notes.flatMap(({ sourceDate }) => sourceDate ?? []).sort((a, b) => (a.on < b.on ? -1 : 1))
  return {
    supported: count('supported'),
    changes: count('partial', 'ignored'),
    unsupported: count('unsupported'),
    unknown: count('unknown'),
    features: features.length,
    oldest: dated[0] ?? null,
  }
}

async function reachRows(
  db: Database,
  chosen: readonly PricedModel[],
  { place, at }: { place: string | undefined; at: Date },
): Promise<ComparisonRow[]> {
  const on = at.toISOString().slice(0, 10)
  const rows: ComparisonRow[] = []
  for (const each of place ? [place] : usualPlaces) {
    const available = await listAvailability(db, { region: each })
    const notices = (await listNotices(db, { region: each })).filter((notice) => effectOn(notice, on) === 'inEffect')
    const touches = (notice: Notice, id: string) =>
      notice.providerId === id || notice.alsoProviders.some((other) => other.id === id)
    rows.push({
      ...{ kind: 'reach', name: 'reach', place: each },
      cells: chosen.map(({ provider }) => {
        const row = reachOn(
          available.filter(({ providerId }) => providerId === provider.id),
          { place: each, on },
        )
        return {
          row: row && {
            ...{ status: row.status, since: row.since, evidence: row.evidence },
            ...{ customerType: row.customerType, channel: row.channel },
          },
          notices: notices
            .filter((notice) => touches(notice, provider.id))
            .map(({ slug, title, effective }) => ({ slug, title, effective })),
        }
      }),
    })
  }
  return rows
}

function factsOf(chosen: readonly PricedModel[]): ComparisonRow[] {
  return [
    { kind: 'count', name: 'context', cells: chosen.map(({ contextTokens }) => contextTokens) },
    { kind: 'text', name: 'site', cells: chosen.map(({ sheet }) => sheet.channel) },
    { kind: 'text', name: 'billed', cells: chosen.map(({ sheet }) => sheet.currency) },
    { kind: 'seen', name: 'seen', cells: chosen.map(({ evidence }) => evidence) },
  ]
}

/** A model that may be added, on each of its sites. */
export interface FoundModel {
  key: string
  modelName: string
  provider: { id: string; name: Localized }
  channel: string
}

const mostFound = 12

/** Priced models whose name, id or provider has these words, the shortest names first. */
export async function searchPricedModels(
  db: Database,
  { words, at }: { words: string; at: Date },
): Promise<FoundModel[]> {
  const like = patternOf(words)
  const found = await db
    .select({ providerId: models.providerId, modelId: models.id })
    .from(models)
    .innerJoin(providers, eq(providers.id, models.providerId))
    .where(
      and(
        isListedProvider(),
        isNull(models.retiredAt),
        or(ilike(models.id, like), ilike(models.name, like), isNamed(providers.name, like)),
        or(
          exists(
            db
              .select({ one: sql`1` })
              .from(prices)
              .where(
                and(
                  eq(prices.providerId, models.providerId),
                  eq(prices.modelId, models.id),
                  eq(prices.edition, 'current'),
                  isPublicFact('price', prices),
                ),
              ),
          ),
          exists(
            db
              .select({ one: sql`1` })
              .from(modelMappings)
              .where(
                and(
                  eq(modelMappings.providerId, models.providerId),
                  eq(modelMappings.modelId, models.id),
                  eq(modelMappings.state, 'reviewed'),
                  isNotNull(modelMappings.modelId),
                ),
              ),
          ),
        ),
      ),
    )
    .orderBy(asc(sql`length(${models.id})`), asc(models.id), asc(models.providerId))
    .limit(mostFound)
  if (found.length === 0) return []
  const priced = await listPricedModels(db, { at, models: found })
  return priced
    .map(({ key, modelName, provider, sheet }) => ({ key, modelName, provider, channel: sheet.channel }))
    .sort((a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1))
    .slice(0, mostFound)
}

/** Pairs that people who must move look at first: what they leave beside what is near. */
const usualPairs = [
  ['openai/gpt-4o', 'deepseek/deepseek-chat'],
  ['openai/gpt-4o-mini', 'zhipu/GLM-4.5-Air'],
  ['anthropic/claude-sonnet-4-5', 'moonshot/kimi-k2.5'],
  ['openai/gpt-5-mini', 'deepseek/deepseek-v4-flash'],
  ['microsoft-azure-openai/gpt-4o', 'openai/gpt-4o'],
] as const

/** Three pairs to begin with, of models that are priced today. */
export async function findUsualPairs(db: Database, at: Date): Promise<[PricedModel, PricedModel][]> {
  const priced = await listPricedModelsOf(db, { keys: [...new Set(usualPairs.flat())], at })
  return usualPairs
    .flatMap(([left, other]): [PricedModel, PricedModel][] => {
      const pair = [findPricedModel(priced, left), findPricedModel(priced, other)] as const
      return pair[0] && pair[1] ? [[pair[0], pair[1]]] : []
    })
    .slice(0, 3)
}
