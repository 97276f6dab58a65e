import { canonicalJson, type Writable } from '#db/canonical-json.ts'

/**
 * The terms that a holder is told of when they change, in the order in which they are told. The wall clocks of the
 * window are left out: its instants and its zone say the same. So is the version: it is no promise.
 */
export const termFields = [
  'offer.benefit',
  'offer.amount',
  'offer.asset',
  'offer.matchBasisPoints',
  'offer.matchCap',
  'offer.validForSeconds',
  'offer.lifeStartsAt',
  'offer.grantExpiresAt',
  'offer.activateWithinSeconds',
  'offer.appliesTo',
  'offer.delivery',
  'offer.perOrganisationLimit',
  'offer.note',
  'offer.quote',
  'program.name',
  'program.startsAt',
  'program.endsAt',
  'program.timeZone',
  'program.regions',
  'program.eligibility',
  'program.stacking',
  'program.approvalMode',
  'program.reportGraceSeconds',
] as const
export type TermField = (typeof termFields)[number]

/** One term as it was kept at the claim and as it is today, both as canonical JSON writes them. */
export interface TermChange {
  field: TermField
  kept: Writable
  today: Writable
}

/**
 * What is promised otherwise today than in kept terms; both are canonical JSON. A term that was not recorded when the
 * others were kept says nothing and is not compared.
 */
export function termChanges(kept: string, today: string): TermChange[] {
  const before = fieldsOf(kept)
  const now = fieldsOf(today)
  return termFields.flatMap((field) => {
    const [then, current] = [before.get(field), now.get(field) ?? null]
    return then === undefined || canonicalJson(then) === canonicalJson(current)
      ? []
      : [{ field, kept: then, today: current }]
  })
}

function fieldsOf(body: string): Map<string, Writable> {
  const terms = JSON.parse(body) as Record<'program' | 'offer', Record<string, Writable>>
  return new Map(
    (['program', 'offer'] as const).flatMap((part) =>
      Object.entries(terms[part]).map(([name, value]) => [`${part}.${name}`, value] as const),
    ),
  )
}
