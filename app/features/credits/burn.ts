import type { GrantCategory } from '#db/vocabulary.ts'

/** What decides which grant pays first. */
export interface BurnOrder {
  id: string
  /** Lower first. */
  priority: number
  expiresAt: Date | null
  category: GrantCategory
  effectiveAt: Date
}

/**
 * Lower priority first, then what ends earlier (no end last), then what was given before what was paid for, then what
 * began earlier, then the older id.
 */
export function compareBurnOrder(a: BurnOrder, b: BurnOrder): number {
  return (
    a.priority - b.priority ||
    endOf(a) - endOf(b) ||
    Number(a.category === 'paid') - Number(b.category === 'paid') ||
    a.effectiveAt.getTime() - b.effectiveAt.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

const farthest = 8_640_000_000_000_000
const endOf = ({ expiresAt }: BurnOrder) => expiresAt?.getTime() ?? farthest

export interface Allocation<Grant> {
  grant: Grant
  amount: bigint
}

/** Spreads a use over grants in burn order, each up to what it has left. What none covers is the shortfall. */
export function burn<Grant extends BurnOrder & { left: bigint }>(
  grants: readonly Grant[],
  amount: bigint,
): { allocations: Allocation<Grant>[]; applied: bigint; shortfall: bigint } {
  const allocations: Allocation<Grant>[] = []
  let uncovered = amount
  for (const grant of [...grants].sort(compareBurnOrder)) {
    const paid = grant.left < uncovered ? grant.left : uncovered
    if (paid <= 0n) continue
    allocations.push({ grant, amount: paid })
    uncovered -= paid
  }
  return { allocations, applied: amount - uncovered, shortfall: uncovered }
}
