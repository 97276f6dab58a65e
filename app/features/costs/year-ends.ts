import { monthAfter, type Month } from './zone-clock.ts'
import type { ComputedYear, GrantUse } from './year.ts'

/** An end of a credit within the year, numbered in the order of time. */
export interface YearEnd {
  number: number
  grant: GrantUse
  month: Month
  /** Of the year's width, 0 to 1, each month as wide as another. */
  share: number
}

/** The ends of credits that fall into a year. Months are taken by UTC, which is near enough for a mark of a chart. */
export function yearEnds({ months, grants }: Pick<ComputedYear, 'months' | 'grants'>): YearEnd[] {
  const ends = grants.flatMap((grant) => {
    if (grant.expiresAt === null) return []
    const at = grant.expiresAt.getTime()
    const index = months.findIndex(({ month }) => at > startOf(month) && at <= startOf(monthAfter(month, 1)))
    const month = months[index]?.month
    if (month === undefined) return []
    const [first, next] = [startOf(month), startOf(monthAfter(month, 1))]
    return [{ grant, month, share: (index + (at - first) / (next - first)) / months.length }]
  })
  ends.sort((a, b) => a.share - b.share || (a.grant.id < b.grant.id ? -1 : 1))
  return ends.map((end, index) => ({ number: index + 1, ...end }))
}

const startOf = (month: Month) => Date.parse(`${month}-01T00:00:00Z`)
