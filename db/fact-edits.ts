import type { FactKind } from './vocabulary.ts'
import { availabilityStatuses, compatibilityStatuses, freeTierStatuses, publicStatuses } from './vocabulary.ts'

/** How a field is written in a form and in a change: one of a list, an amount in micros, a day or an https address. */
export type FieldShape = { is: 'choice'; of: readonly string[] } | { is: 'micros' } | { is: 'day' } | { is: 'address' }

const choice = (of: readonly string[]): FieldShape => ({ is: 'choice', of })
const day: FieldShape = { is: 'day' }

/** Fields that an operator may put right, by kind of fact. The rest is corrected in the catalogue itself. */
export const editableFields: Readonly<Partial<Record<FactKind, Readonly<Record<string, FieldShape>>>>> = {
  program: { publicStatus: choice(publicStatuses), claimUrl: { is: 'address' } },
  price: { microsPerMillionTokens: { is: 'micros' }, effectiveUntil: day },
  availability: { status: choice(availabilityStatuses), until: day },
  notice: { endedOn: day },
  free_tier: { status: choice(freeTierStatuses), endedOn: day },
  compatibility: { status: choice(compatibilityStatuses) },
}
