import { parse } from 'csv-parse/sync'

import type { DayWindow } from '#app/features/pricing/price-sheet.ts'

import { minorOf } from './amount.ts'
import { csvColumns, neededCsvColumns } from './csv-columns.ts'
import {
  isKey,
  ModelReader,
  mostModels,
  noFacts,
  type CopyFault,
  type ListedModel,
  type RefusedLine,
} from './listed-model.ts'
import type { ListedPlans } from './listed-plan.ts'
import { readOpenRouter } from './openrouter.ts'
import { readOwnRow, type OwnPriceRow, type OwnRow } from './own-rows.ts'
import { PlanReader } from './plan-reader.ts'

/** For whom and from when a provider's list holds, where its rows do not say. */
export interface OwnListFrame {
  providerId: string
  region: string
  channel: string
  effectiveFrom: string | null
  /** The first day on which it no longer holds. */
  effectiveUntil: string | null
  timeZone: string
}

/** A model of a provider's own list: for whom and on which of its sites. */
export interface OwnModel extends ListedModel {
  region: string
  channel: string
}

export interface OwnListing {
  models: OwnModel[]
  refused: RefusedLine[]
}

/** Reads a provider's own list: the OpenRouter list-models shape when it is JSON, else CSV with a heading. */
export function readOwnList(text: string, frame: OwnListFrame): OwnListing | CopyFault {
  return /^\uFEFF?\s*[[{]/.test(text) ? readFeed(text.replace(/^\uFEFF/, ''), frame) : readCsv(text, frame)
}

function readFeed(text: string, frame: OwnListFrame): OwnListing | CopyFault {
  const read = readOpenRouter(text)
  if (typeof read === 'string') return read
  const { region, channel, effectiveFrom, effectiveUntil, timeZone } = frame
  const nameOf = (key: string) =>
    key.startsWith(`${frame.providerId}/`) ? key.slice(frame.providerId.length + 1) : key
  return {
    models: read.models.map((model) => ({
      ...model,
      ...{ region, channel, modelKey: nameOf(model.key), key: keyOf(frame, { ...frame, model: nameOf(model.key) }) },
      prices: model.prices.map((price) => ({ ...price, effectiveFrom, effectiveUntil, timeZone })),
    })),
    refused: read.refused.map((line) => ({ ...line, key: keyOf(frame, { ...frame, model: nameOf(line.key) }) })),
  }
}

function readCsv(text: string, frame: OwnListFrame): OwnListing | CopyFault {
  const records = recordsOf(text)
  const [heading, ...rows] = records ?? []
  const columns = heading?.map((name) => name.toLowerCase())
  const isKnown = columns?.every(
    (name, at) => csvColumns.some((known) => known === name) && columns.indexOf(name) === at,
  )
  if (!columns || !isKnown || !neededCsvColumns.every((name) => columns.includes(name)) || rows.length === 0)
    return 'not_the_list'
  if (rows.length > mostModels) return 'too_many'

  const models = new Map<string, Collected>()
  const refused: RefusedLine[] = []
  rows.forEach((texts, index) => {
    const told = Object.fromEntries(texts.flatMap((value, at) => (value === '' ? [] : [[columns[at] ?? '', value]])))
    const read = readOwnRow(told)
    if ('fault' in read || texts.length !== columns.length) {
      const named = typeof told.model === 'string' && isKey(told.model) ? told.model : `#${index + 2}`
      const key = keyOf(frame, {
        region: told.region ?? frame.region,
        channel: told.channel ?? frame.channel,
        model: named,
      })
      refused.push({ key, field: `${index + 2}: ${'fault' in read ? read.fault : ''}`, reason: 'malformed' })
      return
    }
    const { model: modelKey, name = modelKey, region = frame.region, channel = frame.channel } = read
    const key = keyOf(frame, { model: modelKey, region, channel })
    const known = models.get(key) ?? {
      ...{ reader: new ModelReader(key), plans: new PlanReader(key) },
      model: {
        ...{ key, providerKey: frame.providerId, modelKey, name, region, channel },
        ...{ contextTokens: null, facts: noFacts },
      },
    }
    models.set(key, known)
    addRow(known, `${index + 2}`, read, frame)
  })
  for (const { reader } of models.values()) reader.settleHours()
  const read = [...models.values()].map(({ model, reader, plans }) => ({
    ...{ model, reader },
    offered: plans.read({ currencies: new Set(reader.prices.map(({ currency }) => currency)) }),
  }))
  // Without kinds of rows a list is silent about plans and quotas, which is not to say that there are none.
  const tellsPlans = columns.includes('kind')
  return {
    models: read.map(({ model, reader, offered: { plans, quotas } }) => ({
      ...{ ...model, prices: reader.prices },
      ...(tellsPlans ? { plans, quotas } : {}),
    })),
    refused: [...refused, ...read.flatMap(({ reader, offered }) => [...reader.refused, ...offered.refused])],
  }
}

interface Collected {
  model: Omit<OwnModel, 'prices' | keyof ListedPlans>
  reader: ModelReader
  plans: PlanReader
}

function addRow({ reader, plans }: Collected, field: string, row: OwnRow, frame: OwnListFrame): void {
  const { timeZone } = frame
  const [effectiveFrom, effectiveUntil] = [row.from ?? frame.effectiveFrom, row.until ?? frame.effectiveUntil]
  if (effectiveFrom !== null && effectiveUntil !== null && effectiveUntil <= effectiveFrom) {
    return reader.refuse(field, 'broken_days')
  }
  const span = { timeZone, effectiveFrom, effectiveUntil }
  switch (row.kind) {
    case 'price':
      return addPrice(reader, field, row, span)
    case 'plan': {
      const { plan: name, currency, beyond } = row
      const monthlyFee = minorOf(row.amount, currency)
      if (typeof monthlyFee !== 'bigint') return reader.refuse(field, monthlyFee)
      return plans.addPlan(field, { ...span, name, currency, monthlyFee, beyond })
    }
    case 'quota': {
      const { plan = null, unit: units, amount, resets } = row
      return plans.addQuota(field, { ...span, plan, units, amount, resets })
    }
  }
}

function addPrice(
  reader: ModelReader,
  field: string,
  { unit, currency, amount, per, state, ...tier }: OwnPriceRow,
  span: Pick<OwnListFrame, 'timeZone' | 'effectiveFrom' | 'effectiveUntil'>,
): void {
  const window = windowOf(tier, span)
  if (window === 'without_hours') return reader.refuse(field, 'broken_window')
  const about = {
    ...{ unit, currency, window, ...span },
    ...{ tierAboveTokens: tier.tier_from, tiersMeasuredIn: tier.tier_measure, tierReached: tier.tier_reached },
  }
  if (state === 'price') return reader.add(field, amount, { ...about, per })
  if (amount !== '') return reader.refuse(field, 'malformed')
  reader.put(field, { ...about, state })
}

/** The part of the day for which a row holds; null is all day, every day, however that is said. */
function windowOf(
  { hours, weekdays = [], hours_zone: zone }: Pick<OwnPriceRow, 'hours' | 'weekdays' | 'hours_zone'>,
  { timeZone }: Pick<OwnListFrame, 'timeZone'>,
): DayWindow | null | 'without_hours' {
  if (!hours && weekdays.length === 0 && zone !== undefined) return 'without_hours'
  const { fromMinute, untilMinute } = hours ?? { fromMinute: 0, untilMinute: 1440 }
  const days = weekdays.length === 7 ? [] : weekdays
  if (fromMinute === 0 && untilMinute === 1440 && days.length === 0) return null
  return { timeZone: zone ?? timeZone, fromMinute, untilMinute, weekdays: days }
}

const keyOf = (
  { providerId }: OwnListFrame,
  { model, region, channel }: { model: string; region: string; channel: string },
) => `${providerId}/${model}${region === '*' && channel === '' ? '' : `@${region}/${channel}`}`.slice(0, 300)

function recordsOf(text: string): string[][] | null {
  try {
    return parse(text, {
      ...{ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      record_delimiter: ['\r\n', '\n', '\r'],
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return null
    throw error
  }
}
