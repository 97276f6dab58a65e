import { z } from 'zod'

import { searchWords } from '#app/lib/query.ts'
import { providerKinds } from '#db/vocabulary.ts'

import { reaches } from './reach.ts'

/** The address of the list of providers, field by field. */
export const providerQuery = {
  q: searchWords,
  kind: z.enum(providerKinds),
  reach: z.enum(reaches),
}
