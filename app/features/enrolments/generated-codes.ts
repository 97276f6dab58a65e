import { z } from 'zod'

export const mostGenerated = 5000

const count = { error: 'console.generate.badCount' }
const prefix = { error: 'console.generate.badPrefix' }

/** How many codes are made, and what stands before each of them. */
export const generateForm = z.object({
  count: z.coerce.number(count).int(count).min(1, count).max(mostGenerated, count),
  prefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{0,16}$/, prefix)
    .default(''),
})

/** No vowels, and no sign that looks like another: nothing is misread, and no word comes about. */
const signs = '23456789BCDFGHJKMNPQRSTVWXZ'

/**
 * A code of sixteen random signs in four groups, about 76 bits.
 * @param randomBelow a uniformly random whole number from 0 up to, but not at, its argument
 */
export function codeOf(prefixText: string, randomBelow: (limit: number) => number): string {
  const group = () => Array.from({ length: 4 }, () => signs[randomBelow(signs.length)]).join('')
  return [...(prefixText ? [prefixText.replace(/-+$/, '')] : []), group(), group(), group(), group()].join('-')
}
