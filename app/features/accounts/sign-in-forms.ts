import { z } from 'zod'

/** A mail address in the one spelling that we keep. */
export const mailAddress = z
  .string({ error: 'accounts.signIn.invalid' })
  .trim()
  .toLowerCase()
  .max(254, { error: 'accounts.signIn.invalid' })
  .pipe(z.email({ error: 'accounts.signIn.invalid' }))

/** `next` goes through `returnAddressOf` before it is used. */
export const signInForm = z.object({ email: mailAddress, next: z.string().optional() })

/** The address is asked for only in another browser than the one that asked for the link. */
export const confirmForm = z.object({ email: z.string().trim().toLowerCase().optional() })
