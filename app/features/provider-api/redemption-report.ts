import { z } from 'zod'

import { amount, asset, eventId, grantOrClaim, instant, meter, namesOne, oneOfGrantAndClaim } from './fields.ts'

/** A use of one grant, named by its own id or by that of its claim. */
export const redemptionReport = z
  .strictObject({
    eventId,
    asset,
    amount,
    /** When it was used, on the provider's clock. */
    occurredAt: instant,
    meter,
    ...grantOrClaim,
  })
  .superRefine(namesOne)
  .meta(oneOfGrantAndClaim)
export type RedemptionReport = z.infer<typeof redemptionReport>
