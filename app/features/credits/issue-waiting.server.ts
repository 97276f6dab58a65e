import { and, asc, eq, gt, isNotNull, isNull, notInArray, or } from 'drizzle-orm'

import { historyEnd, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import type { Claim } from '#app/features/enrolments/claims.server.ts'
import { getKeptPromise } from '#app/features/enrolments/kept-promise.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { budgets, claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { findBudget, type PayingBudget } from './budgets.server.ts'
import { grantLife } from './grant-life.ts'
import { issueClaim, type IssueRefusal } from './issue-claim.server.ts'
import { isOnList, type WaitingList } from './waiting-list.server.ts'

const listKeeper: Actor = { kind: 'system', id: 'waiting_list' }

export interface IssueWaiting extends WaitingList {
  at: Date
  /** At most so many. */
  limit: number
}

type NotIssued = 'nobody_waits' | 'benefit_ended' | IssueRefusal

interface StuckOffer {
  offerId: string
}

/**
 * Issues claims of a waiting list in the order of their submission, each in a transaction of its own, until the budget
 * has too little for the next one: a smaller claim does not overtake it. Claims that have run out, and those of an
 * offer that has no code left or whose grants have ended, are passed over. Safe to run in several processes.
 * @returns ids of the claims it issued
 */
export async function issueWaiting(db: Database, { at, limit, ...list }: IssueWaiting): Promise<string[]> {
  const issued: string[] = []
  const stuckOffers: string[] = []
  while (issued.length < limit) {
    const answer = await transact(db, async (tx): Promise<Result<string, NotIssued, StuckOffer>> => {
      const next = await lockNext(tx, { list, stuckOffers, at })
      if (!next) return refused('nobody_waits')
      const given = await issueNext(tx, next, { at })
      return given.ok ? given : refused(given.refusal, { offerId: next.claim.offerId })
    })
    if (answer.ok) {
      issued.push(answer.value)
      continue
    }
    const isStuck = answer.refusal === 'out_of_codes' || answer.refusal === 'benefit_ended'
    if (!isStuck || !answer.detail) break
    stuckOffers.push(answer.detail.offerId)
  }
  return issued
}

/** The same for all lists on which somebody waits. */
export async function issueAllWaiting(db: Database, { at, limit }: { at: Date; limit: number }): Promise<string[]> {
  const lists = await db
    .selectDistinct({ providerId: claims.providerId, programId: claims.programId, asset: claims.asset })
    .from(claims)
    .where(eq(claims.state, 'waitlisted'))
  const issued: string[] = []
  for (const list of lists) {
    issued.push(...(await issueWaiting(db, { ...list, at, limit: limit - issued.length })))
  }
  return issued
}

interface Next {
  claim: Claim
  amount: bigint
  budget: PayingBudget
}

/** The budget's row is locked first, so that two processes do not issue out of order. */
async function lockNext(
  tx: Database,
  { list, stuckOffers, at }: { list: WaitingList; stuckOffers: readonly string[]; at: Date },
): Promise<Next | null> {
  const budget = await findBudget(tx, list)
  if (!budget) return null
  await tx
    .select({ id: budgets.id })
    .from(budgets)
    .where(and(eq(budgets.providerId, list.providerId), eq(budgets.id, budget.id)))
    .for('no key update')
  const [claim] = await tx
    .select()
    .from(claims)
    .where(
      and(
        isOnList(list),
        isNotNull(claims.amount),
        or(isNull(claims.expiresAt), gt(claims.expiresAt, at)),
        stuckOffers.length > 0 ? notInArray(claims.offerId, [...stuckOffers]) : undefined,
      ),
    )
    .orderBy(asc(claims.submittedAt), asc(claims.id))
    .limit(1)
    .for('no key update', { skipLocked: true })
  return claim && claim.amount !== null ? { claim, amount: claim.amount, budget } : null
}

async function issueNext(
  tx: Database,
  { claim, amount, budget }: Next,
  { at }: { at: Date },
): Promise<Result<string, 'benefit_ended' | IssueRefusal>> {
  const { providerId, id, organisationId, asset } = claim
  const { offer, program } = await getKeptPromise(tx, claim)
  const approvedAt = claim.decidedAt ?? at
  const life = grantLife(offer, { at, submittedAt: claim.submittedAt, approvedAt })
  if (!life) return refused('benefit_ended')

  const subject = { providerId, entity: 'claim', entityId: id } as const
  const by = listKeeper
  const events = nextEvents(subject, { by, at, end: await historyEnd(tx, subject, claim.version) }, [
    { action: 'called_up', step: ['waitlisted', 'approved'] },
    { action: 'issued', step: ['approved', 'issued'] },
  ])
  const slot = 0
  await tx
    .update(claims)
    .set({ state: 'issued', budgetId: budget.id, slot, version: claim.version + events.length })
    .where(and(eq(claims.providerId, providerId), eq(claims.id, id)))
  const issued = await issueClaim(tx, {
    claim: { providerId, id, organisationId, asset, amount, slot },
    offer,
    life,
    graceSeconds: program.reportGraceSeconds,
    budget,
    take: 'sweep',
    events,
    by,
    at,
  })
  return issued.ok ? ok(id) : issued
}
