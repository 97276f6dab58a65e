import { z } from 'zod'

import { amount, asset, eventId, grantOrClaim, instant, meter, namesOne, oneOfGrantAndClaim } from './fields.ts'

/** Reserves a part of one grant for a use that is under way; the use is recorded under the same event id. */
export const holdReport = z
  .strictObject({
    eventId,
    asset,
    amount,
    meter,
    /** When it is given back by itself, on our clock. */
    expiresAt: instant.describe('The first instant at which it is given back by itself.'),
    ...grantOrClaim,
  })
  .superRefine(namesOne)
  .meta(oneOfGrantAndClaim)

/** What was used of a hold in the end. */
export const captureReport = z.strictObject({
  amount: amount.describe('What was held, or less; the rest is free again.'),
  meter,
  occurredAt: instant,
})
