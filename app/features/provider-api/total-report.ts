import { z } from 'zod'

import {
  asset,
  eventId,
  grantOrClaim,
  instant,
  meter,
  namesOne,
  oneOfGrantAndClaim,
  plainText,
  total,
} from './fields.ts'

/** A running total of one series, such as `2026-11/glm-4/acct-7`: what it has grown by is counted as a use. */
export const totalReport = z
  .strictObject({ eventId, series: plainText(200), asset, total, occurredAt: instant, meter, ...grantOrClaim })
  .superRefine(namesOne)
  .meta(oneOfGrantAndClaim)
export type TotalReport = z.infer<typeof totalReport>
