import { z } from 'zod'

/** A parameter that comes once. */
export const one = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  z
    .array(z.string())
    .length(1)
    .transform(([text]) => text ?? '')
    .pipe(schema)

/** The names of the parameters that are wrong or not known, cut to what may stand in an answer. */
export function badNames({ issues }: z.ZodError): string[] {
  const bad = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]))
  return [...new Set(bad)].map((name) => name.slice(0, 40))
}
