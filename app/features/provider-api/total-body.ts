import type { RecordedTotal } from '#app/features/credits/record-total.server.ts'

/** A running total as its provider is told of it. */
export const totalBody = ({ eventId, series, total, change }: RecordedTotal) => ({
  eventId,
  series,
  total: total.toString(),
  /** What it added to its series, or with a minus took away. */
  change: change.toString(),
})
export type TotalBody = ReturnType<typeof totalBody>
