import { correctable, isAhead, report, takeBack, type Report } from './model-uses.ts'
import type { Answer, Model } from './model.ts'

/** What a running total must answer: it adds to its series what is not booked yet, or takes away what is too much. */

export interface Total extends Omit<Report, 'amount'> {
  series: string
  /** All that was used in the series so far. */
  total: bigint
}

export function tell(model: Model, { series, total, ...use }: Total): Answer {
  const { eventId, occurredAt } = use
  if (isAhead(model, occurredAt)) return { refusal: 'occurred_in_future' }
  const said = JSON.stringify({ ...use, series, total: total.toString() })
  const known = model.totals.get(eventId)
  if (known) return known.said === said ? { change: known.change, replayed: true } : { refusal: 'event_mismatch' }
  const isOld = [...model.totals.values()].some((one) => one.series === series && one.occurredAt > occurredAt)
  const uses = [...model.redemptions.values()].filter((one) => one.series === series)
  // An older total than one we have changes nothing.
  const change = isOld ? 0n : total - uses.reduce((sum, one) => sum + correctable(one), 0n)
  if (change > 0n) {
    const answer = report(model, { ...use, amount: change })
    if ('refusal' in answer) return answer
    const added = model.redemptions.get(eventId)
    if (added) added.series = series
  }
  let open = -change
  for (const one of uses.toReversed()) {
    const most = correctable(one)
    const taken = most < open ? most : open
    if (taken <= 0n) continue
    open -= taken
    takeBack(model, one, taken)
  }
  model.totals.set(eventId, { said, series, occurredAt, change })
  return { change, replayed: false }
}
