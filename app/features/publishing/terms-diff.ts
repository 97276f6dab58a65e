import { canonicalJson, type Writable } from '#db/canonical-json.ts'

import type { ProgramTerms, TermsLine } from './program-terms.ts'

/** What of a program can change by itself, in the order in which it is told. */
export const programFields = [
  'name',
  'note',
  'regions',
  'eligibility',
  'stacking',
  'timeZone',
  'startsLocal',
  'endsLocalExcl',
  'approvalMode',
  'reserveOn',
  'fourEyesAbove',
  'hasWaitingList',
  'claimTtlSeconds',
  'reapplyAfterSeconds',
  'reportGraceSeconds',
  'enforcedSignals',
  'refusesDisposableMail',
] as const satisfies (keyof ProgramTerms)[]
export type ProgramField = (typeof programFields)[number]

export const lineFields = [
  'benefit',
  'note',
  'asset',
  'delivery',
  'perOrganisationLimit',
  'activateWithinSeconds',
  'validForSeconds',
  'lifeStartsAt',
  'grantExpiresLocal',
  'appliesTo',
] as const satisfies (keyof TermsLine)[]
export type LineField = (typeof lineFields)[number]

/** One thing that new terms say otherwise; null is that nothing was, or will be, said. */
export type TermsChange =
  | { of: 'program'; field: ProgramField; before: Writable; after: Writable }
  | { of: 'line'; lineId: string; asset: string; field: LineField; before: Writable; after: Writable }
  | { of: 'line_removed'; lineId: string; before: Writable }
  | { of: 'budget'; asset: string; before: string | null; after: string }

/** What new terms say otherwise than those in force, field by field; `live` is null where none are in force. */
export function changesOf(live: ProgramTerms | null, draft: ProgramTerms): TermsChange[] {
  const ofProgram = programFields.flatMap((field): TermsChange[] => {
    const [before, after] = [live === null ? null : (live[field] as Writable), draft[field] as Writable]
    return isSame(before, after) ? [] : [{ of: 'program', field, before, after }]
  })
  const ofLines = draft.lines.flatMap((line) => {
    const standing = live?.lines.find(({ id }) => id === line.id) ?? null
    return lineFields.flatMap((field): TermsChange[] => {
      const [before, after] = [standing === null ? null : (standing[field] as Writable), line[field] as Writable]
      return isSame(before, after) ? [] : [{ of: 'line', lineId: line.id, asset: line.asset, field, before, after }]
    })
  })
  const removed = (live?.lines ?? [])
    .filter(({ id }) => !draft.lines.some((line) => line.id === id))
    .map((line): TermsChange => ({ of: 'line_removed', lineId: line.id, before: line.benefit as Writable }))
  const ofBudgets = draft.budgets.flatMap(({ asset, limit }): TermsChange[] => {
    const before = live?.budgets.find((budget) => budget.asset === asset)?.limit ?? null
    return before === limit ? [] : [{ of: 'budget', asset, before, after: limit }]
  })
  return [...ofProgram, ...ofLines, ...removed, ...ofBudgets]
}

/** A list or text of nothing is nothing. */
const isSame = (a: Writable, b: Writable) =>
  canonicalJson(a) === canonicalJson(b) || (a === null && Array.isArray(b) && b.length === 0)

const moneyFields: readonly LineField[] = ['benefit', 'asset', 'delivery', 'perOrganisationLimit']

/**
 * Whether changes decide over money or its equal: what a claim gives, how often, who approves large ones, or the budget.
 * Such terms come into force when two operators have agreed to the very same.
 */
export function touchesMoney(changes: readonly TermsChange[]): boolean {
  return changes.some(
    (change) =>
      change.of === 'budget' ||
      (change.of === 'line' && moneyFields.includes(change.field)) ||
      (change.of === 'program' && (change.field === 'fourEyesAbove' || change.field === 'approvalMode')),
  )
}

const ownAffairs: readonly ProgramField[] = ['reserveOn', 'fourEyesAbove', 'hasWaitingList', 'claimTtlSeconds']

/** Whether changes alter what developers were promised, and not only how the provider goes about it. */
export const changesPromise = (changes: readonly TermsChange[]): boolean =>
  changes.some((change) => change.of !== 'budget' && !(change.of === 'program' && ownAffairs.includes(change.field)))
