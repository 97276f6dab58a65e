import type { Credit } from '#app/features/credits/credits.server.ts'
import { lostAtPace } from '#app/features/credits/pace.ts'

import type { OwnCredit } from './own-credits.server.ts'

/** What somebody holds: a credit of our ledger, or one that they entered by hand. */
export type Holding = IssuedHolding | OwnCredit
export type IssuedHolding = ReturnType<typeof issued>

const issued = (credit: Credit, at: Date) => ({
  kind: 'issued' as const,
  ...credit,
  id: credit.grantId,
  lost: credit.standing === 'active' ? lostAtPace(credit, { at }) : null,
})

const running = new Set<Holding['standing']>(['active', 'not_yet'])

/**
 * All of it in one list: what can be used comes first, what ends first before the rest, and an end that is not known
 * before none; then what is over, the latest first.
 */
export function holdingsOf(
  { credits, own }: { credits: readonly Credit[]; own: readonly OwnCredit[] },
  { at }: { at: Date },
): Holding[] {
  const all: Holding[] = [...credits.map((credit) => issued(credit, at)), ...own]
  const isOver = ({ standing }: Holding) => !running.has(standing)
  return all.sort((a, b) => {
    if (isOver(a) !== isOver(b)) return isOver(a) ? 1 : -1
    const order = endOf(a) - endOf(b)
    return isOver(a) ? -order : order
  })
}

const farthest = 8_640_000_000_000_000
const endOf = (holding: Holding) =>
  holding.expiresAt?.getTime() ?? (holding.kind === 'own' && holding.ends === 'unknown' ? farthest - 1 : farthest)

/** What will be lost at the present pace, in the order in which it ends, and how many cannot be told of. */
export function losses(holdings: readonly Holding[]) {
  const lost = holdings.flatMap((holding) =>
    holding.lost !== null && holding.lost > 0n ? [{ holding, lost: holding.lost }] : [],
  )
  const untold = holdings.filter(
    ({ standing, left, expiresAt, lost: one }) => standing === 'active' && left > 0n && expiresAt && one === null,
  ).length
  const sums = new Map<string, bigint>()
  for (const { holding, lost: one } of lost) sums.set(holding.asset, (sums.get(holding.asset) ?? 0n) + one)
  return { lost, untold, sums: [...sums].map(([asset, amount]) => ({ asset, amount })) }
}
