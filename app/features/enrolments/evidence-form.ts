import { z } from 'zod'

import { isDay } from '#app/lib/calendar-day.ts'
import { usageProofs } from '#db/vocabulary.ts'

const calendarDay = z
  .string({ error: 'credits.evidence.dayMissing' })
  .trim()
  .refine(isDay, { error: 'credits.evidence.dayMissing' })

/** A document of what was used elsewhere. What the amount says depends on the claim's unit, so it is read later. */
export const evidenceForm = z.object({
  kind: z.enum(usageProofs, { error: 'credits.evidence.chooseKind' }),
  file: z.file({ error: 'credits.evidence.chooseFile' }),
  fromDay: calendarDay,
  /** Inclusive, as documents say it. */
  lastDay: calendarDay,
  amount: z.string({ error: 'credits.evidence.noAmount' }).trim().max(100, { error: 'credits.evidence.noAmount' }),
})

/** What is filled in again; a browser keeps no file. */
export type EvidenceValues = Partial<Record<keyof typeof evidenceForm.shape, string>>
