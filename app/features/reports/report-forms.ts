import { z } from 'zod'

import type { MessageKey } from '#app/messages/types.ts'
import { reportOutcomes, reportReasons } from '#db/vocabulary.ts'

/** Longest text that a reporter or an operator may write. */
export const longestReport = 2000

const words = (error: MessageKey) => z.string({ error }).trim().min(1, { error }).max(longestReport, { error })

/** What somebody found broken. */
export const reportForm = z.object({
  reason: z.enum(reportReasons, { error: 'reports.errors.reason' satisfies MessageKey }),
  saw: words('reports.errors.saw'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, { error: 'reports.errors.email' satisfies MessageKey })
    .pipe(z.email({ error: 'reports.errors.email' satisfies MessageKey }))
    .optional(),
})

/** What came of it, in words for the reporter. */
export const outcomeForm = z.object({
  outcome: z.enum(reportOutcomes, { error: 'reports.errors.outcome' satisfies MessageKey }),
  reply: words('reports.errors.reply'),
})
