import { z } from 'zod'

import { apiKeyScopes } from '#db/vocabulary.ts'

import { apiKeyLimits } from './api-key.ts'

const name = 'console.keys.nameMissing'
const scopes = 'console.keys.scopesMissing'

/** What a provider says of a key that it asks for. */
export const keyForm = z.object({
  name: z
    .string({ error: name })
    .trim()
    .min(1, { error: name })
    .max(apiKeyLimits.nameLength, { error: name })
    .regex(/^\P{Cc}*$/u, { error: name }),
  scopes: z.array(z.enum(apiKeyScopes, { error: scopes })).min(1, { error: scopes }),
})

/** The typed confirmation of a revocation: the key's own name. */
export const revokeForm = z.object({ name: z.string({ error: 'console.revoke.mismatch' }).trim().max(200) })
