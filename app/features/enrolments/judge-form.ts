import { z } from 'zod'

import { lineVerdicts, type LineVerdict } from '#db/vocabulary.ts'

/** A provider's verdict on a document: the button that was pressed. */
export const judgeForm = z.object({ verdict: z.enum(lineVerdicts) })

const lineVerdict = z
  .string()
  .regex(/^\d{1,4}:(verified|refuted)$/)
  .transform((text): [number, LineVerdict] => [
    Number.parseInt(text, 10),
    text.endsWith(':verified') ? 'verified' : 'refuted',
  ])

/** Its verdicts on the lines of an export, each as `3:refuted`. */
export const judgeLinesForm = z.object({ verdict: z.array(lineVerdict).min(1) })
