import { z } from 'zod'

import type { TextKind } from '#app/features/tokens/corpus.ts'
import { tokenizerOf } from '#app/features/tokens/tokenizer.ts'
import { searchOf } from '#app/lib/paths.ts'
import { countryCode, searchWords } from '#app/lib/query.ts'
import { currencies } from '#db/vocabulary.ts'

import type { TextMix, Workload } from './workload.ts'
import type { Month } from './zone-clock.ts'

const whole = (most: number) => z.coerce.number().int().min(0).max(most)

/** When in the week the calls are made. */
export const rhythms = ['even', 'day', 'night', 'weekdays', 'own'] as const

export const clockZones = [
  'Asia/Hong_Kong',
  'Asia/Shanghai',
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
] as const

/** Whole weights of the hours 0 to 23, as many as a day has, of which one at least is above zero. */
const hourWeights = z
  .string()
  .trim()
  .regex(/^\d{1,3}([\s,;]+\d{1,3}){23}$/)
  .transform((text) => text.split(/[\s,;]+/).map(Number))
  .refine((weights) => weights.some((weight) => weight > 0))
  .transform((weights) => weights.join(' '))

/** The address of a comparison, field by field: it holds the whole workload, so it can be shared. */
export const costQuery = {
  calls: whole(10_000_000_000),
  in: whole(10_000_000),
  out: whole(10_000_000),
  cached: whole(100),
  batch: whole(100),
  /** Rows of text that a new model has to read once, and how long they are. */
  rows: whole(10_000_000_000),
  rowTokens: whole(1_000_000),
  growth: z.coerce.number().int().min(-90).max(200),
  /** Parts of the text in each language; none above zero is not told. */
  textEn: whole(100),
  textCn: whole(100),
  textHk: whole(100),
  textCode: whole(100),
  start: z.string().regex(/^20[2-4]\d-(0[1-9]|1[0-2])$/),
  rhythm: z.enum(rhythms),
  /** For a rhythm of one's own: how much is done in each hour of the day. */
  hours: hourWeights,
  zone: z.enum(clockZones),
  region: countryCode,
  currency: z.enum(currencies),
  /** The currency that totals are shown in beside their own. */
  show: z.enum(currencies),
  provider: z.string().regex(/^[a-z0-9-]{1,60}$/),
  /** Words of the model's name, to see fewer of them. */
  q: searchWords,
  /** The model that is left, by its key. */
  from: z.string().max(200),
  page: z.coerce.number().int().min(1).max(1000),
}
/** The address of one model's year. */
export const yearQuery = { ...costQuery, model: z.string().max(200) }
export type CostQuery = { [Name in keyof typeof costQuery]?: z.infer<(typeof costQuery)[Name]> }

/** Three shapes of work that a visitor may begin with. */
export const examples = {
  chat: { calls: 100_000, in: 1_200, out: 300, cached: 30, batch: 0 },
  documents: { calls: 40_000, in: 6_000, out: 400, cached: 50, batch: 0 },
  batch: { calls: 500_000, in: 800, out: 100, cached: 0, batch: 100 },
} as const
export type ExampleName = keyof typeof examples

/** The form's fields, each with what is reckoned when it is not filled: the first example, from this month on. */
export function filled(query: CostQuery, at: Date) {
  return {
    ...examples.chat,
    growth: 0,
    rows: 0,
    rowTokens: 500,
    start: at.toISOString().slice(0, 7),
    rhythm: 'even' as const,
    zone: 'Asia/Hong_Kong' as const,
    ...query,
  }
}

/**
 * The address with every field that the figures follow from, in one order, so that equal work has one address and it shows
 * the same next year: what was filled in for the visitor stands in it.
 */
export function canonicalQuery(fields: ReturnType<typeof filled>): CostQuery {
  const asked: CostQuery = { ...fields, page: undefined }
  return Object.fromEntries(Object.keys(costQuery).map((name) => [name, asked[name as keyof CostQuery]]))
}

/** The same as the text after the `?`. */
export const canonicalSearch = (fields: ReturnType<typeof filled>) => searchOf(canonicalQuery(fields)).slice(1)

/** The languages of the text, its tokens told as the model that is left counts them, else as the first tokenizer does. */
export function textsOf({ textEn, textCn, textHk, textCode, from }: ReturnType<typeof filled>): TextMix | null {
  const parts = { en: textEn, 'zh-CN': textCn, 'zh-HK': textHk, code: textCode }
  if (Object.values(parts).every((part) => !part)) return null
  const weights = Object.entries(parts).map(([kind, part]) => [kind, part ?? 0])
  return {
    parts: Object.fromEntries(weights) as Record<TextKind, number>,
    countedBy: tokenizerOf(from ?? '').tokenizer,
  }
}

export function workloadOf(fields: ReturnType<typeof filled>): Workload {
  const { calls, in: input, out, cached, batch, growth, start, rhythm, zone } = fields
  const own = rhythm === 'own' ? fields.hours?.split(' ').map(Number) : undefined
  const texts = textsOf(fields)
  const hours = own ?? Array.from({ length: 24 }, (_, hour) => Number(isBusy(rhythm, hour)))
  return {
    startsIn: start as Month,
    months: 12,
    timeZone: zone,
    hours,
    weekdays: rhythm === 'weekdays' ? [1, 1, 1, 1, 1, 0, 0] : [1, 1, 1, 1, 1, 1, 1],
    growthBasisPoints: growth * 100,
    ...(texts ? { texts } : {}),
    jobs: [
      {
        id: 'calls',
        callsPerMonth: BigInt(calls),
        sizes: [{ weight: 1, inputTokens: BigInt(input), outputTokens: BigInt(out) }],
        cachedBasisPoints: cached * 100,
        cacheWriteBasisPoints: 0,
        batchBasisPoints: batch * 100,
      },
    ],
  }
}

export const rowsToReadOf = ({ rows, rowTokens }: ReturnType<typeof filled>) =>
  rows === 0 ? null : { rows: BigInt(rows), tokensPerRow: BigInt(rowTokens) }

function isBusy(rhythm: (typeof rhythms)[number], hour: number): boolean {
  const isDay = hour >= 9 && hour < 18
  // A rhythm of one's own that tells no hours is as even as none.
  if (rhythm === 'even' || rhythm === 'own') return true
  return rhythm === 'night' ? !isDay : isDay
}
