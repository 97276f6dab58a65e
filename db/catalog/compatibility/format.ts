import { z } from 'zod'

import { compatibilityAreas, compatibilityStatuses, evidenceKinds, evidenceLevels } from '../../vocabulary.ts'

const localized = z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1), 'zh-HK': z.string().min(1) })
const day = z.iso.date()

/** One thing of the OpenAI format that a program may rely on. */
export const compatibilityFeature = z.strictObject({
  /** Stable id such as `base.path`. */
  id: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)+$/),
  area: z.enum(compatibilityAreas),
  title: localized,
  /** What a program meets when the feature is missing. */
  whatBreaks: localized,
})
export type CompatibilityFeature = z.infer<typeof compatibilityFeature>

/** What one source says about one feature at one provider. */
export const compatibilityNote = z
  .strictObject({
    /** Id of a feature in `features.ts`. */
    feature: z.string(),
    status: z.enum(compatibilityStatuses),
    note: localized,
    sourceUrl: z.url(),
    /** The source's own date, `2026-08-22`, `2026-08` or `2026` by its precision; null is undated. */
    sourceDate: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .nullable(),
    sourceDatePrecision: z.enum(['day', 'month', 'year', 'unknown']),
    confidence: z.enum(evidenceLevels),
    sourceKind: z.enum(evidenceKinds),
    /** The third party through which the vendor's page was read. */
    via: z.string().optional(),
    /** The note describes a host that its vendor closed on this day: history, not current. */
    endpointRetiredOn: day.optional(),
  })
  .refine((note) => (note.sourceDate === null) === (note.sourceDatePrecision === 'unknown'), {
    message: 'a source has a date exactly when its precision is known',
  })
export type CompatibilityNote = z.infer<typeof compatibilityNote>

/** All notes of one provider, by its id in the catalogue; at most one for each feature. */
export const compatibilityNoteFile = z.strictObject({
  providerId: z.string(),
  notes: z.array(compatibilityNote),
})
export type CompatibilityNoteFile = z.infer<typeof compatibilityNoteFile>
