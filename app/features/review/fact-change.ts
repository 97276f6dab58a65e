import { isDay } from '#app/lib/calendar-day.ts'
import { editableFields, type FieldShape } from '#db/fact-edits.ts'
import type { FieldChange } from '#db/facts.ts'
import type { FactAction, FactKind } from '#db/vocabulary.ts'

/** Facts by which readers reckon what they get or pay. */
const moneyKinds: readonly FactKind[] = ['offer', 'price', 'free_tier']

/**
 * Whether a change of a fact waits for a second operator: whatever puts a sum of money before the public or alters one,
 * and where people are sent. To find a public fact unchanged alters nothing. One operator alone cannot wait for another.
 */
export function needsSecondPerson(
  { kind, action, isPublic }: { kind: FactKind; action: FactAction; isPublic: boolean },
  operators: number,
): boolean {
  if (operators < 2) return false
  if (action === 'edit') return moneyKinds.includes(kind) || kind === 'program'
  return moneyKinds.includes(kind) && !isPublic
}

/** How bad it is when a fact of a kind is wrong: what costs money or sends people astray weighs most. */
export const riskOf: Readonly<Record<FactKind, number>> = {
  program: 8,
  offer: 8,
  price: 6,
  notice: 5,
  availability: 4,
  free_tier: 3,
  compatibility: 2,
  lifecycle_event: 1,
  provider: 1,
}

/** What is looked at first: risk times the days it has waited, of which the first counts at once. */
export const urgencyOf = (kind: FactKind, waitedDays: number): number => riskOf[kind] * (1 + Math.max(0, waitedDays))

/** What differs between a fact's fields and those that a form asks for. Fields that may not be edited are left out. */
export function changesOf(
  kind: FactKind,
  now: Readonly<Record<string, string | null>>,
  asked: Readonly<Record<string, string | null>>,
): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {}
  for (const field of Object.keys(editableFields[kind] ?? {})) {
    const from = now[field] ?? null
    const to = asked[field] ?? null
    if (field in asked && from !== to) changes[field] = { from, to }
  }
  return changes
}

/** Whether a text may stand in a field. Null is "not known", which a list of choices does not have. */
export function fitsField(shape: FieldShape, text: string | null): boolean {
  if (text === null) return shape.is !== 'choice'
  switch (shape.is) {
    case 'choice':
      return shape.of.includes(text)
    case 'micros':
      return /^\d{1,15}$/.test(text)
    case 'day':
      return isDay(text)
    case 'address':
      return URL.canParse(text) && new URL(text).protocol === 'https:' && text.length <= 2000
  }
}
