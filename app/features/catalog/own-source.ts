import type { FactToVerify } from './fact.ts'

/** Where a fact can be read again: the newest of its sources that a page may link. */
export function ownSourceOf({ says, sources }: Pick<FactToVerify, 'says' | 'sources'>): string | null {
  if (says.kind === 'compatibility') return says.sourceUrl
  return sources.findLast(({ href }) => href !== null)?.href ?? (says.kind === 'program' ? says.claimUrl : null)
}
