import type { Query } from '#app/lib/paths.ts'
import { parseQuery } from '#app/lib/query.ts'

import { costQuery, filled, type CostQuery } from './cost-query.ts'

/** Of the address of a comparison what tells the work alone, so that pages of offers can carry it too. */
const workFields = [
  ...(['calls', 'in', 'out', 'cached', 'batch', 'growth', 'start', 'rhythm', 'hours', 'zone'] as const),
  ...(['textEn', 'textCn', 'textHk', 'textCode'] as const),
] as const
const { calls, in: input, out, cached, batch, growth, start, rhythm, hours, zone } = costQuery
const { textEn, textCn, textHk, textCode } = costQuery
const workQuery = {
  ...{ calls, in: input, out, cached, batch, growth, start, rhythm, hours, zone },
  ...{ textEn, textCn, textHk, textCode },
}

export type WorkQuery = Pick<CostQuery, (typeof workFields)[number]>

/** The visitor's own work in an address; null where it tells none, which is not the work of an example. */
export function readWork(search: URLSearchParams): { work: WorkQuery | null; bad: string[] } {
  const { query, bad } = parseQuery(search, workQuery)
  return { work: query.calls === undefined ? null : query, bad }
}

/** The same work as it stands in an address. */
export const workAddress = (work: WorkQuery | null): Query =>
  work === null ? {} : Object.fromEntries(workFields.map((name) => [name, work[name]]))

/** The work with what is reckoned for the fields that it leaves out. */
export const filledWork = (work: WorkQuery, at: Date): ReturnType<typeof filled> => filled(work, at)
