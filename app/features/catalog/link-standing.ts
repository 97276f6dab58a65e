import type { LinkOutcome } from '#db/vocabulary.ts'

/** One look at the address of a source. */
export interface LinkCheck {
  at: Date
  outcome: LinkOutcome
}

/**
 * What many looks say of an address together. `closed`: the server answers and shows us nothing, which a reader may see
 * all the same. `in_doubt`: it failed lately, and once is not enough to say more.
 */
export const linkStandings = ['gone', 'silent', 'in_doubt', 'closed', 'answers', 'unchecked'] as const
export type LinkStanding = (typeof linkStandings)[number]

const dayInMs = 86_400_000
/** So many looks in a row, over so long, before a page counts as gone. */
const looksInARow = 3
const overDays = 7

/** Looks are told newest first. @returns the standing, and since when it has failed without a break */
export function linkStandingOf(checks: readonly LinkCheck[]): { standing: LinkStanding; failsSince: Date | null } {
  const [newest] = checks
  if (!newest) return { standing: 'unchecked', failsSince: null }
  if (!isFailure(newest.outcome)) {
    return { standing: newest.outcome === 'refused' ? 'closed' : 'answers', failsSince: null }
  }
  const end = checks.findIndex(({ outcome }) => !isFailure(outcome))
  const streak = end === -1 ? checks : checks.slice(0, end)
  const failsSince = streak.at(-1)?.at ?? newest.at
  const isLong = streak.length >= looksInARow && newest.at.getTime() - failsSince.getTime() >= overDays * dayInMs
  if (!isLong) return { standing: 'in_doubt', failsSince }
  // A server that cannot be reached may come back with the page on it.
  const isMissing = streak.slice(0, looksInARow).every(({ outcome }) => outcome === 'missing')
  return { standing: isMissing ? 'gone' : 'silent', failsSince }
}

const isFailure = (outcome: LinkOutcome) => outcome === 'missing' || outcome === 'failed'

/** What an HTTP status says of a page. */
export function outcomeOfStatus(status: number): LinkOutcome {
  if (status >= 200 && status < 300) return 'answered'
  if (status >= 300 && status < 400) return 'moved'
  if (status === 404 || status === 410) return 'missing'
  return status >= 500 || status < 200 ? 'failed' : 'refused'
}

/** Days after a look until the next is due: what failed is looked at again soon, and what was good for a week later. */
export const nextLookInDays: Readonly<Record<LinkOutcome, number>> = {
  answered: 7,
  moved: 7,
  refused: 7,
  missing: 2,
  failed: 2,
}
