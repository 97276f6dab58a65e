import { z } from 'zod'

import {
  amountOrNone,
  asset,
  eventId,
  grantOrClaim,
  instant,
  meter,
  namesOne,
  oneOfGrantAndClaim,
  series,
} from './fields.ts'

/** All that was used in a series so far. What it adds or takes away is booked on the grant that it names. */
export const totalReport = z
  .strictObject({
    eventId,
    series,
    total: amountOrNone.describe('All that was used in the series up to `occurredAt`.'),
    asset,
    meter,
    occurredAt: instant,
    ...grantOrClaim,
  })
  .superRefine(namesOne)
  .meta(oneOfGrantAndClaim)
export type TotalReport = z.infer<typeof totalReport>
