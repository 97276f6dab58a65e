import { z } from 'zod'

import { claimReasons, claimStates, codeStates, deliveries, holdStates, redemptionStates } from '#db/vocabulary.ts'

/** What `/api/v1` answers, as its description tells it; the tests hold every answer against these. */

const digits = z
  .string()
  .regex(/^\d+$/)
  .meta({ examples: ['1500000'] })
const signedDigits = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ examples: ['-500'] })
const instant = z.iso.datetime()

export const grantAnswer = z.strictObject({
  id: z.string(),
  amount: digits,
  spent: digits,
  revoked: digits,
  left: digits,
  expiresAt: instant.nullable().describe('Exclusive; null for a grant without an end.'),
})

export const claimAnswer = z.strictObject({
  id: z.string(),
  state: z.enum(claimStates),
  program: z.strictObject({ id: z.string(), slug: z.string() }),
  offer: z.strictObject({
    id: z.string(),
    delivery: z.enum(deliveries).nullable(),
    benefit: z.looseObject({ type: z.string() }),
  }),
  organisationId: z.string(),
  asset: z.string().nullable(),
  amount: digits.nullable().describe('Null until decided.'),
  codeState: z.enum(codeStates).nullable(),
  reason: z.enum(claimReasons).nullable(),
  submittedAt: instant,
  decidedAt: instant.nullable(),
  grant: grantAnswer.nullable(),
})

export const claimPage = z.strictObject({
  claims: z.array(claimAnswer),
  next: z.string().nullable().describe('The `after` of the next page; null on the last.'),
})

export const redemptionAnswer = z.strictObject({
  id: z.string(),
  eventId: z.string(),
  state: z.enum(redemptionStates),
  asset: z.string(),
  amount: digits.describe('As reported: applied + shortfall.'),
  applied: digits.describe('What grants paid.'),
  shortfall: digits.describe('What no grant covered.'),
  reversed: digits.describe('Of `applied`, what corrections have given back.'),
  waived: digits.describe('Of `shortfall`, what corrections have taken away.'),
  series: z.string().nullable().describe('The series of running totals it is a part of.'),
  reason: z.string().nullable().describe('Why it is unmatched; null otherwise.'),
  meter: z.string().nullable(),
  occurredAt: instant,
  receivedAt: instant,
  grants: z.array(z.strictObject({ grantId: z.string(), claimId: z.string().nullable(), amount: digits })),
})

/** What was reported within a range, added up by the database. */
export const sumAnswer = z.strictObject({
  asset: z.string(),
  events: digits,
  amount: digits,
  applied: digits,
  shortfall: digits,
  reversed: digits,
  waived: digits,
})

export const redemptionPage = z.strictObject({
  redemptions: z.array(redemptionAnswer),
  sums: z.array(sumAnswer).describe('Of the whole range, not of this page alone.'),
  next: z.string().nullable().describe('The `after` of the next page; null on the last.'),
})

export const correctionAnswer = z.strictObject({
  eventId: z.string(),
  corrects: z.string(),
  amount: digits,
  returned: digits.describe('What went back to grants.'),
  waived: digits.describe('What was taken off the shortfall.'),
})

export const totalAnswer = z.strictObject({
  eventId: z.string(),
  series: z.string(),
  total: digits,
  change: signedDigits.describe(
    'What it added to its series, as a use under its event id, or took away with a minus, as corrections.',
  ),
})

export const holdAnswer = z.strictObject({
  id: z.string(),
  eventId: z.string(),
  state: z.enum(holdStates),
  grantId: z.string(),
  asset: z.string(),
  amount: digits.describe('As it was held.'),
  captured: digits.describe('Of `amount`, what became a use; zero while it is open.'),
  released: digits.describe('Of `amount`, what was given back; zero while it is open.'),
  expiresAt: instant.describe('The first instant at which it is given back by itself.'),
})

export const codeAnswer = z.strictObject({ claimId: z.string(), redeemedAt: instant })

export const problemAnswer = z.looseObject({
  type: z.string().describe('The address that names the reason.'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  reason: z.string().optional().describe('The stable word to decide by.'),
  errors: z
    .array(z.strictObject({ pointer: z.string(), reason: z.string() }))
    .optional()
    .describe('The fields that are wrong, by JSON pointer.'),
})

/** One line of a batch's answer; `line` is the line of the request, from 1. */
export const batchLine = z.union([
  z.strictObject({ line: z.int(), status: z.literal(201), replayed: z.boolean(), redemption: redemptionAnswer }),
  z.strictObject({ line: z.int(), status: z.literal(201), replayed: z.boolean(), correction: correctionAnswer }),
  z.strictObject({ line: z.int(), status: z.literal(201), replayed: z.boolean(), total: totalAnswer }),
  z.strictObject({ line: z.int(), status: z.int(), problem: problemAnswer }),
])
