import { z } from 'zod'

import { verifyForm } from '#app/features/catalog/verify-form.ts'
import type { MessageKey } from '#app/messages/types.ts'

const reason = 'review.errors.reason' satisfies MessageKey

/** Why something is returned. */
export const returnForm = z.object({
  reason: z.string({ error: reason }).trim().min(1, { error: reason }).max(500, { error: reason }),
})

const field = z.string().trim().max(2000).optional()

/** Every field that any kind of fact lets be edited; which of them count, and how they are written, the kind decides. */
export const editForm = z.object({
  ...verifyForm.shape,
  publicStatus: field,
  claimUrl: field,
  microsPerMillionTokens: field,
  effectiveUntil: field,
  status: field,
  until: field,
  endedOn: field,
})
