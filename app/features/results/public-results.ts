import type { PublicResults, PublicShare } from '#db/public-results.ts'

import type { AssetResults, DisputeResults, ProgramResults } from './program-results.server.ts'

/** Nothing is told of fewer organisations than these. */
export const fewestOrganisations = 20

/** Figures are replaced once so many more have claimed, or so many days have passed: two readings differ by many claims. */
export const fewestMore = 10
export const longestDays = 28

/** Whether new figures are due, by what was published last; null is nothing yet. */
export function isDue(
  organisations: number,
  published: { organisations: number; day: string } | null,
  { day }: { day: string },
): boolean {
  if (organisations < fewestOrganisations) return false
  if (published === null) return true
  if (published.day >= day) return false
  const days = (Date.parse(day) - Date.parse(published.day)) / 86_400_000
  return organisations - published.organisations >= fewestMore || days >= longestDays
}

/**
 * What the public may know: counts are rounded, shares are told in tens of percent, times as bounds, and whatever is of
 * fewer than {@link fewestOrganisations} is left out. Null while all of it is.
 */
export function publicResults(exact: ProgramResults): PublicResults | null {
  if (exact.organisations < fewestOrganisations) return null
  const isTold = exact.holders >= fewestOrganisations
  return {
    organisations: roundedCount(exact.organisations),
    claims: roundedCount(exact.claims),
    used: isTold ? publicShare(BigInt(exact.used), BigInt(exact.issued)) : null,
    halfWithinSeconds: isTold && exact.medianSeconds !== null ? upperBound(exact.medianSeconds) : null,
    amounts: exact.amounts.flatMap(({ asset, ...amounts }) => {
      const used = amountShare(amounts)
      return used ? [{ asset, used }] : []
    }),
    disputes: exact.disputes.organisations < fewestOrganisations ? null : roundedCount(exact.disputes.opened),
    upheld: upheldShare(exact.disputes),
  }
}

/** One organisation that was given more than half would tell its own use. */
function amountShare({ given, used, holders, largest }: Omit<AssetResults, 'asset'>): PublicShare | null {
  return holders < fewestOrganisations || largest * 2n > given ? null : publicShare(used, given)
}

function upheldShare({ outcomes, decidedOrganisations }: DisputeResults): PublicShare | null {
  if (decidedOrganisations < fewestOrganisations) return null
  const { upheld, partly_upheld, not_upheld } = outcomes
  return publicShare(BigInt(upheld + partly_upheld), BigInt(upheld + partly_upheld + not_upheld))
}

/** To the nearest ten, of a thousand or more to the nearest hundred. */
export function roundedCount(n: number): number {
  const step = n < 1_000 ? 10 : 100
  return Math.round(n / step) * step
}

/** A share in tens of percent: never less than 10 or more than 90, which then stand for all below and above. Null of nothing. */
export function publicShare(part: bigint, whole: bigint): PublicShare | null {
  if (whole <= 0n) return null
  const percent = Number((part * 1_000n) / whole) / 10
  const tens = percent <= 10 ? 10 : percent >= 90 ? 90 : Math.min(80, Math.max(20, Math.round(percent / 10) * 10))
  return { percent: tens, bound: tens === 10 ? 'most' : tens === 90 ? 'least' : 'about' }
}

const [minute, hour, day] = [60, 3_600, 86_400]
const bounds = [minute, hour, day, ...[2, 3, 5, 7, 14, 30, 60, 90].map((days) => days * day)]

/** The next of some round spans of time, in seconds; of more than the longest, whole months of thirty days. */
export function upperBound(seconds: number): number {
  return bounds.find((bound) => seconds <= bound) ?? Math.ceil(seconds / (30 * day)) * 30 * day
}
