import { lostAtPace } from '#app/features/credits/pace.ts'

/** What was there on a day, such as `2026-11-01`, in the asset's smallest unit. */
export interface BalanceOfDay {
  asOf: string
  amount: bigint
}

const dayStart = (day: string) => new Date(`${day}T00:00:00Z`)

/**
 * What will be left at the end at the pace of the balances that were entered, in their order; an estimate. What was
 * there before a balance rose tells nothing of the pace: somebody has added to it. Null where there is no telling.
 */
export function lostOfBalances(balances: readonly BalanceOfDay[], { expiresAt }: { expiresAt: Date | null }) {
  const sinceRise = balances.slice(lastRise(balances))
  const [first, last] = [sinceRise[0], sinceRise.at(-1)]
  if (!first || !last) return null
  const used = { used: first.amount - last.amount, left: last.amount, effectiveAt: dayStart(first.asOf), expiresAt }
  return lostAtPace(used, { at: dayStart(last.asOf) })
}

/** The balance from which on none is more than the one before it. */
const lastRise = (balances: readonly BalanceOfDay[]) =>
  balances.reduce((from, { amount }, index) => (amount > (balances[index - 1]?.amount ?? amount) ? index : from), 0)
