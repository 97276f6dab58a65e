import { z } from 'zod'

import { priceSources, rateUnits } from '#db/vocabulary.ts'

const words = z.string().max(400)

/** Whose word about a unit of an offering is taken, as it was seen. */
export const decisionForm = z.object({
  providerId: words,
  modelId: words,
  region: words,
  channel: words.default(''),
  unit: z.enum(rateUnits),
  take: z.enum(priceSources),
  mark: words,
})

/** Names of lists, each as `source|name`. */
export const mappingsForm = z.object({
  name: z
    .array(
      z
        .string()
        .max(400)
        .regex(/^[a-z_]+\|./),
    )
    .min(1)
    .max(100),
})

export function namesOf(form: z.output<typeof mappingsForm>) {
  return form.name.flatMap((name) => {
    const end = name.indexOf('|')
    const source = priceSources.find((known) => known === name.slice(0, end))
    return source ? [{ source, sourceKey: name.slice(end + 1) }] : []
  })
}
