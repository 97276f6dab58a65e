import { z } from 'zod'

import { benefitSchema, eligibilityRuleSchema, type Benefit } from '#db/benefit.ts'
import {
  approvalModes,
  deliveries,
  identitySignals,
  lifeStarts,
  reserveMoments,
  stackings,
  type Locale,
} from '#db/vocabulary.ts'

/** Words in three languages of which some may still be missing. */
const wordsAtWork = z.object({ en: z.string(), 'zh-CN': z.string(), 'zh-HK': z.string() })

const digits = z.string().regex(/^\d+$/)

/** One line of a program as its provider writes it. What the ledger counts is `asset`; how much, `promiseOf` says. */
const lineSchema = z.object({
  /** The offer's id, the same from the first draft on. */
  id: z.string(),
  benefit: benefitSchema,
  note: wordsAtWork.nullable(),
  /** `tok.glm-4`, `CNY` or `place`. */
  asset: z.string(),
  delivery: z.enum(deliveries),
  perOrganisationLimit: z.number().int(),
  /** Life of a grant; null is no such end. */
  validForSeconds: z.number().int().nullable(),
  lifeStartsAt: z.enum(lifeStarts),
  /** Fixed end of every grant on the program's clock, exclusive: `2024-08-01T00:00`; null is none. */
  grantExpiresLocal: z.string().nullable(),
  /** How long a code may wait for its use, or a grant for its activation; null is without limit. */
  activateWithinSeconds: z.number().int().nullable(),
  /** Models that a grant pays for; empty is all. */
  appliesTo: z.array(z.string()),
})
export type TermsLine = z.infer<typeof lineSchema>

/** What one asset of a program may cost in all, in its smallest unit. */
const budgetSchema = z.object({ asset: z.string(), limit: digits })
export type TermsBudget = z.infer<typeof budgetSchema>

/** Everything about a program that its provider writes: the shape of a draft, and of what is in force. */
export const programTermsSchema = z.object({
  name: wordsAtWork,
  note: wordsAtWork.nullable(),
  /** ISO 3166-1 codes or `*`. */
  regions: z.array(z.string()),
  eligibility: z.array(eligibilityRuleSchema),
  stacking: z.enum(stackings),
  /** IANA name of the zone on whose clock everything below is written. */
  timeZone: z.string(),
  startsLocal: z.string(),
  /** Claim by, exclusive; null is open. */
  endsLocalExcl: z.string().nullable(),
  approvalMode: z.enum(approvalModes),
  reserveOn: z.enum(reserveMoments),
  claimTtlSeconds: z.number().int(),
  reportGraceSeconds: z.number().int(),
  hasWaitingList: z.boolean(),
  /** Null is at once. */
  reapplyAfterSeconds: z.number().int().nullable(),
  /** In the smallest unit of a claim's asset; null is never. */
  fourEyesAbove: digits.nullable(),
  refusesDisposableMail: z.boolean(),
  enforcedSignals: z.array(z.enum(identitySignals)),
  lines: z.array(lineSchema),
  budgets: z.array(budgetSchema),
})
export type ProgramTerms = z.infer<typeof programTermsSchema>

const daySeconds = 86_400

/** What a new program begins with: no lines yet, decided by people, on Beijing's clock. */
export function freshTerms(name: ProgramTerms['name'], { startsLocal }: { startsLocal: string }): ProgramTerms {
  return {
    name,
    note: null,
    regions: ['*'],
    eligibility: [],
    stacking: 'not_stated',
    timeZone: 'Asia/Shanghai',
    startsLocal,
    endsLocalExcl: null,
    approvalMode: 'manual',
    reserveOn: 'approve',
    claimTtlSeconds: 14 * daySeconds,
    reportGraceSeconds: 3 * daySeconds,
    hasWaitingList: false,
    reapplyAfterSeconds: null,
    fourEyesAbove: null,
    refusesDisposableMail: false,
    enforcedSignals: [],
    lines: [],
    budgets: [],
  }
}

/** A new line with the clocks that most programs have. */
export function freshLine(id: string, benefit: Benefit, asset: string): TermsLine {
  return {
    id,
    benefit,
    note: null,
    asset,
    delivery: 'ledger',
    perOrganisationLimit: 1,
    validForSeconds: 90 * daySeconds,
    lifeStartsAt: 'grant',
    grantExpiresLocal: null,
    activateWithinSeconds: null,
    appliesTo: [],
  }
}

/**
 * The terms of a past program as the beginning of a new one: the same promises under new ids, in a window that nobody has
 * chosen yet, and with nothing of the old budget but its size.
 */
export function copiedTerms(
  terms: ProgramTerms,
  { startsLocal, newLineId }: { startsLocal: string; newLineId: () => string },
): ProgramTerms {
  return {
    ...terms,
    startsLocal,
    endsLocalExcl: null,
    lines: terms.lines.map((line) => ({ ...line, id: newLineId(), grantExpiresLocal: null })),
  }
}

/** The languages of which a text has no words yet. */
export const missingLanguages = (words: Record<Locale, string>): Locale[] =>
  (Object.keys(words) as Locale[]).filter((locale) => words[locale].trim() === '')

/** The assets that a program's lines give, each once, in their order. */
export const assetsOf = (terms: Pick<ProgramTerms, 'lines'>): string[] => [
  ...new Set(terms.lines.map((line) => line.asset)),
]
