/** A use as one side has it: amounts in the asset's smallest unit, corrections taken off. */
export interface ListedUse {
  eventId: string
  amount: bigint
  /** Null where a provider's list does not say. */
  asset: string | null
}

export const oddKinds = ['only_ours', 'only_theirs', 'amount', 'asset'] as const
export type OddKind = (typeof oddKinds)[number]

/** A use that the two sides do not have alike; the side that lacks it has null. */
export interface OddUse {
  eventId: string
  kind: OddKind
  ours: ListedUse | null
  theirs: ListedUse | null
}

export interface Comparison {
  /** Events on each side. */
  ours: number
  theirs: number
  same: number
  odd: OddUse[]
  /** Sums of each unit; a use of theirs without a unit counts in that of ours, or in none. */
  totals: { asset: string; ours: bigint; theirs: bigint }[]
}

/**
 * Lays two lists of uses side by side, event by event. An event that a list has several times counts once, with the sum:
 * a provider may list a use and its correction under one id.
 */
export function compareUses(ourList: readonly ListedUse[], theirList: readonly ListedUse[]): Comparison {
  const [ours, theirs] = [byEvent(ourList), byEvent(theirList)]
  const odd: OddUse[] = []
  let same = 0
  for (const eventId of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
    const kind = oddness(ours.get(eventId), theirs.get(eventId))
    if (kind === null) same += 1
    else odd.push({ eventId, kind, ours: ours.get(eventId) ?? null, theirs: theirs.get(eventId) ?? null })
  }
  return { ours: ours.size, theirs: theirs.size, same, odd, totals: totalsOf(ours, theirs) }
}

function byEvent(list: readonly ListedUse[]): Map<string, ListedUse> {
  const events = new Map<string, ListedUse>()
  for (const use of list) {
    const before = events.get(use.eventId)
    events.set(use.eventId, {
      eventId: use.eventId,
      amount: (before?.amount ?? 0n) + use.amount,
      asset: use.asset ?? before?.asset ?? null,
    })
  }
  return events
}

function oddness(ours: ListedUse | undefined, theirs: ListedUse | undefined): OddKind | null {
  // What was corrected to nothing is nothing, whether or not the other side still lists it.
  if (!ours) return theirs && theirs.amount === 0n ? null : 'only_theirs'
  if (!theirs) return ours.amount === 0n ? null : 'only_ours'
  if (theirs.asset !== null && theirs.asset !== ours.asset) return 'asset'
  return ours.amount === theirs.amount ? null : 'amount'
}

function totalsOf(ours: ReadonlyMap<string, ListedUse>, theirs: ReadonlyMap<string, ListedUse>) {
  const totals = new Map<string, { asset: string; ours: bigint; theirs: bigint }>()
  const add = (side: 'ours' | 'theirs', asset: string | null, amount: bigint) => {
    if (asset === null) return
    const total = totals.get(asset) ?? { asset, ours: 0n, theirs: 0n }
    total[side] += amount
    totals.set(asset, total)
  }
  for (const use of ours.values()) add('ours', use.asset, use.amount)
  for (const use of theirs.values()) add('theirs', use.asset ?? ours.get(use.eventId)?.asset ?? null, use.amount)
  return [...totals.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1))
}
