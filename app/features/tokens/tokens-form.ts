import { z } from 'zod'

/** Characters of one text: about ten thousand words. */
export const longestText = 20_000

const error = 'tokens.errors.empty'

export const tokensForm = z.object({
  text: z.string({ error }).min(1, { error }).max(longestText, { error: 'tokens.errors.too_long' }),
})
