import { count, eq, ne } from 'drizzle-orm'

import { claimOffer, type ClaimOffer } from '#app/features/credits/claim-offer.server.ts'
import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { lowerBudget } from '#app/features/credits/lower-budget.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { newId } from '#db/ids.ts'
import { claims, codes, creditGrants, enrolments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect } from '#test/database.ts'
import {
  claim,
  claimRequest,
  codeKeys,
  july10,
  makeOffer,
  makeRunningOffer,
  must,
  report,
  system,
  uploadCodes,
  type RunningOffer,
  type RunningOfferOptions,
} from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

/** Cases that are run on both engines: as interleaved promises on PGlite, on many connections on PostgreSQL. */

/** So many organisations that have joined and are about to claim. */
async function makeCrowd(db: Database, size: number, options: RunningOfferOptions) {
  const running = await makeRunningOffer(db, options)
  const requests = Array.from({ length: size }, () => claimRequest(running))
  await enrolAll(db, running, requests)
  return { running, requests }
}

/** As `startEnrolment` leaves them, in two statements. */
async function enrolAll(db: Database, { program }: RunningOffer, requests: readonly ClaimOffer[]): Promise<void> {
  const rows = requests.map(({ providerId, organisationId, userId }) => ({
    providerId,
    id: newId('enr'),
    programId: program.id,
    organisationId,
    userId,
    state: 'started' as const,
    startedAt: july10,
  }))
  await db.insert(enrolments).values(rows)
  const events = rows.map(({ providerId, id, userId }) =>
    nextEvents(
      { providerId, entity: 'enrolment', entityId: id },
      { by: { kind: 'user', id: userId }, at: july10, end: null },
      [{ action: 'started' }],
    ),
  )
  await appendEvents(db, events.flat())
}

async function claimAll(db: Database, requests: Awaited<ReturnType<typeof makeCrowd>>['requests']) {
  const answers = await Promise.all(requests.map((request) => claimOffer(db, request)))
  return {
    answers,
    issued: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
    refusals: answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal])),
  }
}

export interface Crowd {
  claimants: number
  /** For how many of them the budget lasts. */
  lasts: number
  slotCount: number
}

/** Exactly as many are issued as the budget has; the others are told that it is exhausted. */
export async function raceForBudget(db: Database, { claimants, lasts, slotCount }: Crowd): Promise<void> {
  const limit = BigInt(lasts) * 10n
  const { requests } = await makeCrowd(db, claimants, { offer: { amount: 10n }, limit, slotCount })
  const { issued, refusals } = await claimAll(db, requests)
  expect(issued).toHaveLength(lasts)
  expect(refusals).toEqual(Array.from({ length: claimants - lasts }, () => 'budget_exhausted'))
  const [issuedRows] = await db.select({ rows: count() }).from(claims).where(eq(claims.state, 'issued'))
  expect(issuedRows).toEqual({ rows: lasts })
  await expectSound(db)
}

/** One claim; all others are its replay. */
export async function raceForOneClaim(db: Database, { times }: { times: number }): Promise<void> {
  const { requests } = await makeCrowd(db, 1, {})
  const [request] = requests
  const { issued } = await claimAll(
    db,
    Array.from({ length: times }, () => must(request)),
  )
  expect(issued).toHaveLength(times)
  expect(issued.filter(({ replayed }) => replayed)).toHaveLength(times - 1)
  expect(new Set(issued.map(({ id }) => id)).size).toBe(1)
  expect(await db.$count(creditGrants)).toBe(1)
  await expectSound(db)
}

/** Offers with codes of their own share one budget, which they never pass together. */
export async function raceOfOffers(db: Database, { claimants, lasts }: { claimants: number; lasts: number }) {
  const codesOf = (name: string) => Array.from({ length: claimants }, (_, index) => `${name}-${index}`)
  const amount = 10n
  const limit = BigInt(lasts) * amount
  const running = await makeRunningOffer(db, { offer: { amount }, limit, slotCount: 4, codes: codesOf('FIRST') })
  const { provider, program } = running
  const offers = [running.offer]
  for (const name of ['SECOND', 'THIRD']) {
    const of = { providerId: provider.id, programId: program.id, amount, delivery: 'code' } as const
    const offer = await makeOffer(db, of)
    await uploadCodes(db, { provider, offer }, codesOf(name))
    offers.push(offer)
  }
  const requests = offers.flatMap((offer) => Array.from({ length: claimants }, () => claimRequest({ offer })))
  await enrolAll(db, running, requests)
  const { issued, refusals } = await claimAll(db, requests)
  expect(issued).toHaveLength(lasts)
  expect(refusals).toEqual(Array.from({ length: 3 * claimants - lasts }, () => 'budget_exhausted'))
  expect(await db.$count(codes, ne(codes.state, 'available'))).toBe(lasts)
  await expectSound(db)
}

/** Of every twelve turns ten claim, one raises the budget by 80 and one lowers it by 10; the budget always suffices. */
export async function raceAgainstRaises(db: Database, { turns }: { turns: number }): Promise<void> {
  const rounds = turns / 12
  const limit = BigInt(rounds) * 100n
  const running = await makeRunningOffer(db, { offer: { amount: 10n }, limit, slotCount: 4 })
  const change = { providerId: running.provider.id, budgetId: running.budget.id, by: system, at: july10 }
  const raise = async () => {
    const raised = await raiseBudget(db, { ...change, amount: 80n })
    // At every commit, not only when all is over.
    await expectSound(db)
    return raised
  }
  const work = Array.from({ length: turns }, (_, turn) => {
    if (turn % 12 === 0) return raise()
    return turn % 12 === 6 ? lowerBudget(db, { ...change, amount: 10n }) : claim(db, running)
  })
  expect((await Promise.all(work)).filter((answer) => !answer.ok)).toEqual([])
  const [budget] = await listBudgets(db, { providerId: running.provider.id })
  const left = BigInt(rounds) * 70n
  expect(budget).toMatchObject({ limit: limit + left, givenOut: limit, left })
  await expectSound(db)
}

/** One organisation claims offers of one group at once: it gets one of them. */
export async function raceForOneOfGroup(db: Database, { offers: size }: { offers: number }): Promise<void> {
  const running = await makeRunningOffer(db, { offer: { stackGroup: 'welcome' } })
  const of = { providerId: running.provider.id, programId: running.program.id, stackGroup: 'welcome' }
  const group = [running.offer]
  while (group.length < size) group.push(await makeOffer(db, of))
  const { organisationId, userId } = claimRequest(running)
  const requests = group.map((offer) => claimRequest({ offer }, { organisationId, userId }))
  await enrolAll(db, running, requests.slice(0, 1))
  const { issued, refusals } = await claimAll(db, requests)
  expect(issued).toHaveLength(1)
  expect(new Set(refusals)).toEqual(new Set(['excluded_by_other_offer']))
  await expectSound(db)
}

/** As many codes as claimants: each gets one, nobody gets another's. */
export async function raceForCodes(db: Database, { claimants }: { claimants: number }): Promise<void> {
  const codes = Array.from({ length: claimants }, (_, index) => `CODE-${index}`)
  const { requests } = await makeCrowd(db, claimants, { offer: { amount: 10n }, limit: BigInt(claimants) * 10n, codes })
  const { issued, refusals } = await claimAll(db, requests)
  expect(refusals).toEqual([])
  const seen: string[] = []
  for (const [index, { id }] of issued.entries()) {
    const { organisationId, userId } = must(requests[index])
    seen.push(must(await revealCode(db, { organisationId, userId, claimId: id, keys: codeKeys, at: july10 })).code)
  }
  expect(seen.sort()).toEqual(codes.sort())
  await expectSound(db)
}

/** What is applied sums to exactly what the grant had. */
export async function raceForGrant(db: Database, { reports }: { reports: number }): Promise<void> {
  const { running, requests } = await makeCrowd(db, 1, { offer: { amount: 1000n } })
  const { organisationId } = must(requests[0])
  await claimAll(db, requests)
  const said = { providerId: running.provider.id, target: { organisationId }, amount: 30n }
  const answers = await Promise.all(Array.from({ length: reports }, () => report(db, said)))
  expect(answers.reduce((sum, answer) => sum + must(answer).applied, 0n)).toBe(1000n)
  await expectSound(db)
}

/** The same report many times at once is counted once. */
export async function raceForOneRedemption(db: Database, { times }: { times: number }): Promise<void> {
  const { running, requests } = await makeCrowd(db, 1, { offer: { amount: 1000n } })
  const { organisationId } = must(requests[0])
  await claimAll(db, requests)
  const said = { providerId: running.provider.id, target: { organisationId }, amount: 30n, eventId: newId('red') }
  const answers = await Promise.all(Array.from({ length: times }, () => report(db, said)))
  expect(answers.filter((answer) => must(answer).replayed)).toHaveLength(times - 1)
  const [grant] = await db.select({ spent: creditGrants.spent }).from(creditGrants)
  expect(grant).toEqual({ spent: 30n })
  await expectSound(db)
}

/** An organisation presses the button again and again before the first answer comes, each time as a new request. */
export async function joinsOnce(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, {})
  const { program } = running
  const first = claimRequest(running)
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      enrolAndClaim(db, { ...first, programId: program.id, idempotencyKey: newId('clm') }),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(new Set(answers.map((answer) => (answer.ok ? 'claimed' : answer.refusal)))).toEqual(
    new Set(['claimed', 'already_claimed']),
  )
  expect(await db.select({ state: enrolments.state }).from(enrolments)).toEqual([{ state: 'started' }])
  await expectSound(db)
}
