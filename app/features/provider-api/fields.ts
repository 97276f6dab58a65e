import { z } from 'zod'

import { largestAmount } from '#app/features/credits/asset.ts'

import type { ApiReason } from './problems.ts'

const reason = (word: ApiReason) => ({ error: word })

/** Text without control signs, which no database takes, and without half characters, which no database gives back. */
export const plainText = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)

const wholeNumber = (pattern: RegExp) =>
  z
    .string()
    .max(40, reason('amount_too_large'))
    .regex(pattern, reason('amount_malformed'))
    .meta({ examples: ['1500000'] })
    .transform(BigInt)

/** A whole number of the asset's smallest unit, as a string: a JSON number would lose digits beyond 2^53. */
export const amount = wholeNumber(/^-?\d+$/).pipe(
  z.bigint().min(1n, reason('amount_not_positive')).max(largestAmount, reason('amount_too_large')),
)

/** The same, but it may be none. */
export const amountOrNone = wholeNumber(/^\d+$/).pipe(z.bigint().max(largestAmount, reason('amount_too_large')))

/** An instant with its zone: `2026-11-22T20:30:00+08:00`. */
export const instant = z.iso
  .datetime({ offset: true, error: 'time_malformed' })
  .meta({ examples: ['2026-11-22T20:30:00+08:00'] })
  .transform((text) => new Date(text))
  // A leap second or a year that no Date holds.
  .refine((date) => !Number.isNaN(date.getTime()), reason('time_malformed'))

/** The provider's own id of the event. Reported again, it changes nothing and answers the same. */
export const eventId = plainText(200)

/** The provider's own name for what a running total counts: `2026-11/glm-4/acct-7`. */
export const series = plainText(200).meta({ examples: ['2026-11/glm-4/acct-7'] })

/** `CNY`, counted in fen, or a kind of tokens such as `tok.glm-4`: the asset of the grant. */
export const asset = plainText(64)

/** The model or SKU that was used. */
export const meter = plainText(200)
  .nullish()
  .transform((text) => text ?? null)

export const grantOrClaim = { grantId: plainText(64).optional(), claimId: plainText(64).optional() }

/** Asks for exactly one of a grant and the claim it came from. */
export function namesOne(
  { grantId, claimId }: { grantId?: string | undefined; claimId?: string | undefined },
  context: z.core.$RefinementCtx,
): void {
  const named = [grantId, claimId].filter((id) => id !== undefined).length
  if (named === 1) return
  const word: ApiReason = named === 0 ? 'missing_field' : 'unknown_field'
  context.addIssue({ code: 'custom', path: [named === 0 ? 'grantId' : 'claimId'], message: word })
}

/** What `namesOne` asks, in the words of JSON Schema. */
export const oneOfGrantAndClaim = { oneOf: [{ required: ['grantId'] }, { required: ['claimId'] }] }
