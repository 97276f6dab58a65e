import { z } from 'zod'

import { amount, asset, eventId, grantOrClaim, instant, meter, namesOne, oneOfGrantAndClaim } from './fields.ts'

/** Sets credit aside for a use that is under way, until it is captured, released or `expiresAt` has come. */
export const holdRequest = z
  .strictObject({ eventId, asset, amount, expiresAt: instant, ...grantOrClaim })
  .superRefine(namesOne)
  .meta(oneOfGrantAndClaim)

/** What the use came to. What was held beyond it goes back to the grant. */
export const captureRequest = z.strictObject({ amount, meter, occurredAt: instant })

/** A release says nothing more than its address. */
export const releaseRequest = z.strictObject({})
