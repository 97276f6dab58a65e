import { z } from 'zod'

import { compatibilityAreas } from '#db/vocabulary.ts'

/** The address of the compatibility page, field by field. */
export const compatQuery = {
  area: z.enum(compatibilityAreas),
  provider: z.string().regex(/^[a-z0-9-]{1,60}$/),
  feature: z.string().regex(/^[a-z0-9_.]{1,60}$/),
}
