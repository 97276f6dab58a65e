import { z } from 'zod'

/** The typed confirmation that an account is to be deleted: its own mail address. */
export const closeForm = z.object({
  email: z.string({ error: 'accounts.close.mismatch' }).trim().toLowerCase().max(254),
})
