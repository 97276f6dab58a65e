import { z } from 'zod'

/**
 * Where a visit came from, as an address says it in `?from=`: a provider that people leave (`openai`), a notice
 * (`notice:openai-api-block-2024`), a newsletter. Capital letters count as small ones.
 */
export const visitSource = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .regex(/^[a-z0-9]+([:._-][a-z0-9]+)*$/)

/** The source that an address names; null where it names none, or nothing that can be one. */
export function visitSourceOf(search: URLSearchParams): string | null {
  const said = visitSource.safeParse(search.get('from') ?? '')
  return said.success ? said.data : null
}
