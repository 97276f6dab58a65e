import { plus, type Ratio } from '#app/lib/ratio.ts'
import type { ComputedYear, LedgerLine } from './year.ts'

/** The lines of all months, those of one kind, unit and offer as one: they sum to what the year costs. */
export function yearLedger({ months }: Pick<ComputedYear, 'months'>): LedgerLine[] {
  const lines = new Map<string, LedgerLine>()
  for (const line of months.flatMap((month) => month.lines)) {
    const key = [line.kind, line.jobId, line.unit, line.chargedAs, line.ref].join('\n')
    const known = lines.get(key)
    if (!known) {
      lines.set(key, { ...line })
      continue
    }
    known.amount = plus(known.amount, line.amount)
    known.quantity = addedTo(known.quantity, line.quantity)
  }
  return [...lines.values()].sort((a, b) => orderOf(a) - orderOf(b))
}

const order: LedgerLine['kind'][] = [
  ...(['list', 'plan_fee', 'plan_quota', 'free_quota', 'token_grant', 'discount'] as const),
  ...(['credit', 'prepaid', 'prepaid_lost', 'rounding'] as const),
]
const orderOf = ({ kind }: LedgerLine) => order.indexOf(kind)

const addedTo = (known: Ratio | null, more: Ratio | null) => (known && more ? plus(known, more) : (known ?? more))
