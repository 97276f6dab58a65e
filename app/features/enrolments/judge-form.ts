import { z } from 'zod'

/** A provider's verdict on a document: the button that was pressed. */
export const judgeForm = z.object({ verdict: z.enum(['verified', 'refuted']) })
