import { z } from 'zod'

import { mailAddress } from './sign-in-forms.ts'

/** Whom to appoint, and for which provider. */
export const managerForm = z.object({
  providerId: z.string({ error: 'desk.managers.providerMissing' }).max(64, { error: 'desk.managers.providerMissing' }),
  email: mailAddress,
})
