import { z } from 'zod'

import { amount, eventId } from './fields.ts'

/** Takes a part or the whole of a use back. `corrects` is the event id under which the use was reported. */
export const correctionReport = z.strictObject({ eventId, corrects: eventId, amount })
export type CorrectionReport = z.infer<typeof correctionReport>
