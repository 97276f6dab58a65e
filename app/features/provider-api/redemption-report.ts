import { z } from 'zod'

import { largestAmount } from '#app/features/credits/asset.ts'

import type { ApiReason } from './problems.ts'

const reason = (word: ApiReason) => ({ error: word })

/** Text without control signs, which no database takes, and without half characters, which no database gives back. */
const plainText = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)

/** A whole number of the asset's smallest unit, as a string: a JSON number would lose digits beyond 2^53. */
const amount = z
  .string()
  .max(40, reason('amount_too_large'))
  .regex(/^-?\d+$/, reason('amount_malformed'))
  .transform(BigInt)
  .pipe(z.bigint().min(1n, reason('amount_not_positive')).max(largestAmount, reason('amount_too_large')))

const instant = z.iso
  .datetime({ offset: true, error: 'time_malformed' })
  .transform((text) => new Date(text))
  // A leap second or a year that no Date holds.
  .refine((date) => !Number.isNaN(date.getTime()), reason('time_malformed'))

const fields = {
  /** The provider's own id of the event. Reported again, it changes nothing and answers the same. */
  eventId: plainText(200),
  /** `CNY`, counted in fen, or a kind of tokens such as `tok.glm-4`: the asset of the grant. */
  asset: plainText(64),
  amount,
  /** When it was used, on the provider's clock: `2026-11-22T20:30:00+08:00`. */
  occurredAt: instant,
  /** The model or SKU that was used. */
  meter: plainText(200)
    .nullish()
    .transform((meter) => meter ?? null),
}

/** A use of one grant, named by its own id or by that of its claim. */
export const redemptionReport = z
  .strictObject({ ...fields, grantId: plainText(64).optional(), claimId: plainText(64).optional() })
  .superRefine(({ grantId, claimId }, context) => {
    const named = [grantId, claimId].filter((id) => id !== undefined).length
    if (named === 1) return
    const word: ApiReason = named === 0 ? 'missing_field' : 'unknown_field'
    context.addIssue({ code: 'custom', path: [named === 0 ? 'grantId' : 'claimId'], message: word })
  })
export type RedemptionReport = z.infer<typeof redemptionReport>
