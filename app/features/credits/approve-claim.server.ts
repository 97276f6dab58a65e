import { and, eq } from 'drizzle-orm'

import {
  appendEvents,
  historyEnd,
  nextEvents,
  type Actor,
  type Happening,
} from '#app/features/enrolments/audit.server.ts'
import { answerOf, lockClaim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { getKeptPromise } from '#app/features/enrolments/kept-promise.server.ts'
import { explainAward } from '#app/features/enrolments/usage-evidence.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { lockBudgetHold } from './budget-holds.server.ts'
import { anySlot } from './budget-slots.server.ts'
import { findBudget } from './budgets.server.ts'
import { grantLife } from './grant-life.ts'
import { issueClaim, type IssueRefusal } from './issue-claim.server.ts'
import { lookTwice } from './second-person.server.ts'
import { anybodyWaits } from './waiting-list.server.ts'

export interface ApproveClaim {
  providerId: string
  claimId: string
  /** What is given, at most what was asked for; absent is all of it. */
  amount?: bigint | undefined
  by: Actor
  at: Date
}

/**
 * `benefit_ended`: the fixed end of the offer's grants has passed. `second_person_needed`: it has been noted, and is
 * issued when somebody else approves the same; `same_person` is whoever has done so already.
 */
export type ApproveRefusal =
  | 'unknown_claim'
  | 'claim_not_in_review'
  | 'amount_out_of_range'
  | 'benefit_ended'
  | 'budget_exhausted'
  | 'out_of_codes'
  | 'second_person_needed'
  | 'same_person'

/**
 * Approves a claim that waits for a decision and issues it in the same transaction, from what was held for it where
 * something was; the rest of that is free again. When the budget has too little left the claim joins the program's
 * waiting list, or goes on waiting for a decision where there is none. What is given is what the claim's kept terms say.
 * A claim from inside the program's window may be approved after its end. To approve again answers the claim as it
 * stands; another amount than was given is refused.
 */
export async function approveClaim(db: Database, decision: ApproveClaim): Promise<Result<ClaimAnswer, ApproveRefusal>> {
  for (const take of ['slot', 'sweep', 'wait'] as const) {
    const answer = await transact(db, (tx) => writeApproval(tx, decision, take))
    // The note that a second person is needed has been committed, so that it can be found by that person.
    if (answer.ok) return answer.value === 'noted' ? refused('second_person_needed') : ok(answer.value)
    if (answer.refusal !== 'slot_short' && answer.refusal !== 'has_to_wait') return answer
  }
  throw new Error(`the approval of ${decision.claimId} was put on the waiting list and did not stay there`)
}

type Noted = 'noted'

async function writeApproval(
  tx: Database,
  { providerId, claimId, amount: wanted, by, at }: ApproveClaim,
  take: 'slot' | 'sweep' | 'wait',
): Promise<Result<ClaimAnswer | Noted, ApproveRefusal | IssueRefusal | 'has_to_wait'>> {
  const claim = await lockClaim(tx, { providerId, claimId })
  if (!claim) return refused('unknown_claim')
  if (claim.state === 'issued' || claim.state === 'waitlisted') {
    const isSame = wanted === undefined || wanted === claim.amount
    return isSame ? ok(answerOf(claim, { replayed: true })) : refused('claim_not_in_review')
  }
  if (claim.state !== 'in_review') return refused('claim_not_in_review')

  const { offer, program } = await getKeptPromise(tx, claim)
  // A usage match gives what was verified; the claim's lock keeps a verdict from coming between.
  const award = offer.matchBasisPoints === null ? null : await explainAward(tx, { providerId, claimId })
  const asked = award?.award ?? claim.amountAsked ?? offer.amount
  if (asked === null) throw new Error(`claim ${claimId} is for an offer that gives nothing`)
  const amount = wanted ?? asked
  if (amount < 1n || amount > asked) return refused('amount_out_of_range')
  const life = grantLife(offer, { at, submittedAt: claim.submittedAt, approvedAt: at })
  if (!life) return refused('benefit_ended')
  if (program.fourEyesAbove !== null && amount > program.fourEyesAbove) {
    const exactly = amount.toString()
    const details = { claimId, amount: exactly }
    const look = await lookTwice(tx, {
      ...{ providerId, action: 'issue_claim', subjectId: claimId, exactly, details },
      by,
      at,
    })
    if (look === 'same_person') return refused('same_person')
    if (look === 'needed') return ok('noted')
  }

  const subject = { providerId, entity: 'claim', entityId: claimId } as const
  const end = await historyEnd(tx, subject, claim.version)
  const tell = (last: Happening) =>
    nextEvents(subject, { by, at, end }, [{ action: 'approved', step: ['in_review', 'approved'] }, last])
  const approved = { amount, decidedBy: by.id, decidedAt: at, version: claim.version + 2 }
  const isClaim = and(eq(claims.providerId, providerId), eq(claims.id, claimId))
  if (take === 'wait') {
    const written = { ...approved, state: 'waitlisted' } as const
    await appendEvents(tx, tell({ action: 'waitlisted', step: ['approved', 'waitlisted'] }))
    await tx.update(claims).set(written).where(isClaim)
    return ok(answerOf({ ...claim, ...written }, { replayed: false }))
  }

  const { asset, organisationId, programId } = claim
  const hold = await lockBudgetHold(tx, { providerId, claimId })
  const mustQueue = program.hasWaitingList && !hold && (await anybodyWaits(tx, { providerId, programId, asset }))
  if (mustQueue) return refused('has_to_wait')
  const exhausted = program.hasWaitingList ? 'has_to_wait' : 'budget_exhausted'
  const budget = await findBudget(tx, { providerId, programId, asset })
  if (!budget) return refused(exhausted)
  const slot = hold?.slot ?? anySlot(budget.slotCount)
  const written = { ...approved, state: 'issued', budgetId: budget.id, slot } as const
  await tx.update(claims).set(written).where(isClaim)
  const issued = await issueClaim(tx, {
    claim: { providerId, id: claimId, organisationId, asset, amount, slot },
    offer,
    life,
    graceSeconds: program.reportGraceSeconds,
    budget,
    take: hold ?? take,
    events: tell({ action: 'issued', step: ['approved', 'issued'] }),
    by,
    at,
  })
  if (issued.ok) return ok(answerOf({ ...claim, ...written }, { replayed: false }))
  return issued.refusal === 'budget_exhausted' ? refused(exhausted) : issued
}
