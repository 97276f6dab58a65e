/** Kinds of record that grow old, each at its own pace. `own_offer` is a program that Switchyard runs for its provider. */
export const recordKinds = ['offer', 'own_offer', 'price', 'notice', 'compatibility', 'availability'] as const
export type RecordKind = (typeof recordKinds)[number]

/**
 * How many days after it was last seen as recorded a record is due to be looked at again. What costs a reader money
 * when it is wrong is due first; a provider that runs a program here need confirm it only now and then.
 */
export const targetDays: Readonly<Record<RecordKind, number>> = {
  offer: 30,
  own_offer: 90,
  price: 30,
  availability: 90,
  notice: 180,
  compatibility: 180,
}

const dayInMs = 86_400_000

/** Whole days since a record was last seen as recorded; null when no day of that is known. */
export function ageInDays(seenAt: Date | null, at: Date): number | null {
  return seenAt && Math.max(0, Math.floor((at.getTime() - seenAt.getTime()) / dayInMs))
}

/** Whether a record is past its target. One that nobody knows when anybody saw is. */
export function isPastTarget(kind: RecordKind, seenAt: Date | null, at: Date): boolean {
  return seenAt === null || at.getTime() - seenAt.getTime() > targetDays[kind] * dayInMs
}

/** Days until a record passes its target: 0 and less when it has; null when no day is known. */
export function daysToTarget(kind: RecordKind, seenAt: Date | null, at: Date): number | null {
  return seenAt && Math.ceil((seenAt.getTime() - at.getTime()) / dayInMs) + targetDays[kind]
}

/** How old the records of one kind on a page are. */
export interface Staleness {
  kind: RecordKind
  /** Records on the page, and how many of them are past their target. */
  records: number
  stale: number
  /** Of the stale ones: how many have no known day, and the oldest day that is known. */
  undated: number
  oldest: Date | null
}

/** How old records are, told by the days on which they were last seen. */
export function stalenessOf(kind: RecordKind, seen: readonly (Date | null)[], at: Date): Staleness {
  const stale = seen.filter((seenAt) => isPastTarget(kind, seenAt, at))
  const dated = stale.filter((seenAt) => seenAt !== null)
  return {
    kind,
    records: seen.length,
    stale: stale.length,
    undated: stale.length - dated.length,
    oldest: dated.length > 0 ? new Date(Math.min(...dated.map((seenAt) => seenAt.getTime()))) : null,
  }
}

/** The first moment of a calendar day, for records that are dated by the day. */
export const instantOfDay = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`))

/** The later of two days, as far as they are known. */
export function laterOf(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
