import { z } from 'zod'

/** Words typed into a search box: short, and without the control signs that no database takes. */
export const searchWords = z
  .string()
  .trim()
  .max(100)
  .regex(/^\P{Cc}*$/u)

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** A country or territory by its two letters. `ZZ` is the standard's own "unknown region". */
export const countryCode = z
  .string()
  .refine((code) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regionNames.of(code) !== undefined)

type Shape = Record<string, z.ZodType>
type Parsed<S extends Shape> = { [Name in keyof S]?: z.infer<S[Name]> }

/**
 * The query of an address, each field by its own schema. An empty field was not asked for; one that does not parse is
 * left out and named, so that a mistyped address still shows a page and says what it ignored.
 */
export function parseQuery<S extends Shape>(search: URLSearchParams, shape: S): { query: Parsed<S>; bad: string[] } {
  const query: Record<string, unknown> = {}
  const bad: string[] = []
  for (const [name, schema] of Object.entries(shape)) {
    const text = search.get(name)
    if (text === null || text.trim() === '') continue
    const result = schema.safeParse(text)
    if (result.success) query[name] = result.data
    else bad.push(`${name}=${shortened(text)}`)
  }
  return { query: query as Parsed<S>, bad }
}

/** What the page repeats of a field that it could not read. */
const shortened = (text: string) => {
  const clean = text.replace(/\p{Cc}/gu, '\u{FFFD}')
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean
}
