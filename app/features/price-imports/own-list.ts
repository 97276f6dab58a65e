import { parse } from 'csv-parse/sync'
import { z } from 'zod'

import { currencies, rateUnits, tierMeasures, tierReaches } from '#db/vocabulary.ts'

import { csvColumns } from './csv-columns.ts'
import {
  isKey,
  ModelReader,
  mostModels,
  noFacts,
  type CopyFault,
  type ListedModel,
  type RefusedLine,
} from './listed-model.ts'
import { readOpenRouter } from './openrouter.ts'

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

const needed = csvColumns.slice(0, 4)

const day = z.iso.date().startsWith('20')
const row = z.object({
  model: z.string().refine(isKey),
  unit: z.enum(rateUnits),
  amount: z.string().max(60),
  currency: z.enum(currencies),
  per: z.enum(['million', 'thousand', 'each']).default('million'),
  name: z.string().max(300).refine(isKey).optional(),
  region: z
    .string()
    .regex(/^(\*|[A-Z]{2})$/)
    .optional(),
  channel: z.string().max(100).refine(isKey).optional(),
  tier_from: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0),
  tier_measure: z.enum(tierMeasures).default('request_input'),
  tier_reached: z.enum(tierReaches).default('above'),
  from: day.optional(),
  until: day.optional(),
  state: z.enum(['price', 'free', 'on_request', 'depends']).default('price'),
})

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
  if (!columns || !isKnown || !needed.every((name) => columns.includes(name)) || rows.length === 0)
    return 'not_the_list'
  if (rows.length > mostModels) return 'too_many'

  const models = new Map<string, { reader: ModelReader; model: Omit<OwnModel, 'prices'> }>()
  const refused: RefusedLine[] = []
  rows.forEach((texts, index) => {
    const told = Object.fromEntries(texts.flatMap((value, at) => (value === '' ? [] : [[columns[at] ?? '', value]])))
    const read = row.safeParse({ amount: '', ...told })
    if (!read.success || texts.length !== columns.length) {
      const named = typeof told.model === 'string' && isKey(told.model) ? told.model : `#${index + 2}`
      const key = keyOf(frame, {
        region: told.region ?? frame.region,
        channel: told.channel ?? frame.channel,
        model: named,
      })
      const field = read.success ? '' : String(read.error.issues[0]?.path[0] ?? '')
      refused.push({ key, field: `${index + 2}: ${field}`, reason: 'malformed' })
      return
    }
    const { model, name, region = frame.region, channel = frame.channel, ...said } = read.data
    const key = keyOf(frame, { model, region, channel })
    const known = models.get(key) ?? {
      reader: new ModelReader(key),
      model: {
        key,
        providerKey: frame.providerId,
        modelKey: model,
        name: name ?? model,
        contextTokens: null,
        facts: noFacts,
        region,
        channel,
      },
    }
    models.set(key, known)
    addRow(known.reader, `${index + 2}`, said, frame)
  })
  return {
    models: [...models.values()].map(({ model, reader }) => ({ ...model, prices: reader.prices })),
    refused: [...refused, ...[...models.values()].flatMap(({ reader }) => reader.refused)],
  }
}

function addRow(
  reader: ModelReader,
  field: string,
  said: Omit<z.output<typeof row>, 'model' | 'name' | 'region' | 'channel'>,
  { timeZone, ...frame }: OwnListFrame,
): void {
  const { unit, currency, amount, per, state } = said
  const [effectiveFrom, effectiveUntil] = [said.from ?? frame.effectiveFrom, said.until ?? frame.effectiveUntil]
  if (effectiveFrom !== null && effectiveUntil !== null && effectiveUntil <= effectiveFrom) {
    return reader.refuse(field, 'broken_days')
  }
  const about = {
    ...{ unit, currency, effectiveFrom, effectiveUntil, timeZone },
    ...{ tierAboveTokens: said.tier_from, tiersMeasuredIn: said.tier_measure, tierReached: said.tier_reached },
  }
  if (state === 'price') return reader.add(field, amount, { ...about, per })
  if (amount !== '') return reader.refuse(field, 'malformed')
  reader.put(field, { ...about, state })
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
