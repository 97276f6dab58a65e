import { z } from 'zod'

import type { Weekday } from '#app/features/pricing/price-sheet.ts'
import { isZone } from '#app/lib/zones.ts'
import { beyondPlan, currencies, quotaResets, rateUnits, tierMeasures, tierReaches } from '#db/vocabulary.ts'

import { csvPers, csvStates, csvWeekdays } from './csv-columns.ts'
import { isKey } from './listed-model.ts'

/*
 * The rows of a provider's own list as CSV, by their `kind`. A cell that is left empty is not there, and a cell that says
 * nothing of its kind of row is refused: whoever fills it in means something by it.
 */

const day = z.iso.date().startsWith('20')

/** For what and whom a row speaks. */
const about = {
  model: z.string().refine(isKey),
  name: z.string().max(300).refine(isKey).optional(),
  region: z
    .string()
    .regex(/^(\*|[A-Z]{2})$/)
    .optional(),
  channel: z.string().max(100).refine(isKey).optional(),
  from: day.optional(),
  until: day.optional(),
}

/** A plan's name stands in addresses, between slashes and behind a `~`. */
const planName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._+-]{0,59}$/u)

/** `23:00-07:00` is a night; `24:00` is the end of a day, and a part of the day has a beginning and another end. */
const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .transform((text) => {
    const [fromMinute = 0, untilMinute = 0] = text.split('-').map((clock) => {
      const [hour = 0, minute = 0] = clock.split(':').map(Number)
      return hour * 60 + minute
    })
    return { fromMinute, untilMinute }
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute !== untilMinute)

/** `mon+tue+wed`, in any order, each once. */
const weekdays = z
  .string()
  .transform((text) => text.toLowerCase().split('+'))
  .pipe(
    z
      .array(z.enum(csvWeekdays))
      .refine((names) => new Set(names).size === names.length)
      .transform((names) => names.map((name) => (csvWeekdays.indexOf(name) + 1) as Weekday).sort((a, b) => a - b)),
  )

const priceRow = z.strictObject({
  ...about,
  kind: z.literal('price'),
  unit: z.enum(rateUnits),
  amount: z.string().max(60).default(''),
  currency: z.enum(currencies),
  per: z.enum(csvPers).default('million'),
  tier_from: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0),
  tier_measure: z.enum(tierMeasures).default('request_input'),
  tier_reached: z.enum(tierReaches).default('above'),
  state: z.enum(csvStates).default('price'),
  hours: hours.optional(),
  weekdays: weekdays.optional(),
  /** Whose clock the hours are; the list's own where it is not told. */
  hours_zone: z.string().refine(isZone).optional(),
})

/** `amount` is the fee of a calendar month. */
const planRow = z.strictObject({
  ...about,
  kind: z.literal('plan'),
  plan: planName,
  amount: z.string().max(60),
  currency: z.enum(currencies),
  beyond: z.enum(beyondPlan).default('unknown'),
})

/** `amount` counts what the units count: `input+output` is one pool of both. */
const quotaRow = z.strictObject({
  ...about,
  kind: z.literal('quota'),
  plan: planName.optional(),
  unit: z
    .string()
    .transform((text) => text.split('+').map((name) => name.trim()))
    .pipe(
      z
        .array(z.enum(rateUnits))
        .min(1)
        .refine((units) => new Set(units).size === units.length),
    ),
  amount: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt),
  resets: z.enum(quotaResets),
})

const ownRow = z.discriminatedUnion('kind', [priceRow, planRow, quotaRow])

export type OwnRow = z.output<typeof ownRow>
export type OwnPriceRow = z.output<typeof priceRow>
export type OwnPlanRow = z.output<typeof planRow>
export type OwnQuotaRow = z.output<typeof quotaRow>

/** Reads the cells of a row that are not empty. @returns the row, or the column that says nothing sensible */
export function readOwnRow(cells: Record<string, string>): OwnRow | { fault: string } {
  const read = ownRow.safeParse({ kind: 'price', ...cells })
  if (read.success) return read.data
  const [issue] = read.error.issues
  const column = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
  return { fault: String(column ?? '') }
}
