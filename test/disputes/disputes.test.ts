import { and, eq } from 'drizzle-orm'

import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { answerDispute } from '#app/features/disputes/answer-dispute.server.ts'
import { decideDispute } from '#app/features/disputes/decide-dispute.server.ts'
import { findDispute, listDisputesOfClaim, listWaitingDisputes } from '#app/features/disputes/disputes.server.ts'
import { openDispute } from '#app/features/disputes/open-dispute.server.ts'
import { withdrawDispute } from '#app/features/disputes/withdraw-dispute.server.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { newId } from '#db/ids.ts'
import {
  auditEvents,
  claims,
  creditGrants,
  disputes,
  ledgerTransfers,
  mails,
  outboxMessages,
  redemptions,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report, system, type RunningOfferOptions } from '#test/factories.ts'
import { makeManager, makeReader } from '#test/jobs/mails.ts'
import { settings } from '#test/jobs/settings.ts'

const inDays = (days: number) => new Date(july10.getTime() + days * 86_400_000)

/** A holder with a claim and a provider with a manager. */
async function makeCase(db: Database, options?: RunningOfferOptions) {
  const running = await makeRunningOffer(db, options)
  const providerId = running.provider.id
  const managerId = await makeManager(db, { providerId, email: `mia@${providerId}.example` })
  const holder = await makeReader(db, `ada@${providerId}.example`)
  const { id: claimId } = must(await claim(db, running, holder))
  return { ...running, providerId, managerId, ...holder, claimId }
}
type Case = Awaited<ReturnType<typeof makeCase>>

const open = (
  db: Database,
  { organisationId, userId, claimId }: Case,
  over: Partial<Parameters<typeof openDispute>[1]> = {},
) => openDispute(db, { organisationId, userId, claimId, objection: 'It was cut.', at: inDays(1), ...over })

const answer = (db: Database, { providerId, managerId }: Case, disputeId: string, words = 'It was not.') =>
  answerDispute(db, { providerId, disputeId, userId: managerId, answer: words, at: inDays(2) })

const decide = (
  db: Database,
  { providerId }: Case,
  disputeId: string,
  over: Partial<Parameters<typeof decideDispute>[1]> = {},
) =>
  decideDispute(db, {
    providerId,
    disputeId,
    userId: 'usr_olga',
    outcome: 'upheld',
    reasoning: 'The receipt says so.',
    at: inDays(3),
    ...over,
  })

const history = (db: Database, id: string) =>
  db
    .select({ action: auditEvents.action, to: auditEvents.toState, by: auditEvents.actorKind, at: auditEvents.at })
    .from(auditEvents)
    .where(and(eq(auditEvents.entity, 'dispute'), eq(auditEvents.entityId, id)))
    .orderBy(auditEvents.seq)

test('a dispute holds the words of both sides and the outcome, each with its day, and all of it is audited', async ({
  db,
}) => {
  const mine = await makeCase(db)
  const { id } = must(await open(db, mine))
  must(await answer(db, mine, id))
  must(await decide(db, mine, id, { outcome: 'partly_upheld' }))
  expect(await listDisputesOfClaim(db, mine)).toMatchObject([
    {
      id,
      state: 'decided',
      objection: 'It was cut.',
      openedAt: inDays(1),
      answer: 'It was not.',
      answeredAt: inDays(2),
      outcome: 'partly_upheld',
      reasoning: 'The receipt says so.',
      decidedAt: inDays(3),
      eventId: null,
    },
  ])
  expect(await history(db, id)).toEqual([
    { action: 'opened', to: null, by: 'user', at: inDays(1) },
    { action: 'answered', to: 'answered', by: 'provider', at: inDays(2) },
    { action: 'decided', to: 'decided', by: 'operator', at: inDays(3) },
  ])
})

test('no step of a dispute changes a balance, a grant, a claim or a use', async ({ db }) => {
  const mine = await makeCase(db)
  must(await report(db, { providerId: mine.providerId, target: { organisationId: mine.organisationId }, amount: 300n }))
  const books = async () => [
    await db.select().from(ledgerTransfers),
    await db.select().from(creditGrants),
    await db.select().from(claims),
    await db.select().from(redemptions),
  ]
  const before = await books()
  for (const outcome of ['upheld', 'not_upheld'] as const) {
    const [use] = await db.select().from(redemptions)
    const { id } = must(await open(db, mine, outcome === 'upheld' ? {} : { redemptionId: use?.id }))
    must(await answer(db, mine, id))
    must(await decide(db, mine, id, { outcome }))
    expect(await books()).toEqual(before)
  }
  const other = must(await open(db, await makeCase(db)))
  expect(other.id).toMatch(/^dsp_/)
})

test('only a use that the claim’s own credit paid for can be disputed', async ({ db }) => {
  const [mine, other] = [await makeCase(db), await makeCase(db)]
  const use = { providerId: other.providerId, target: { organisationId: other.organisationId }, amount: 5n }
  must(await report(db, use))
  const [foreign] = await db.select().from(redemptions)
  expect(await open(db, mine, { redemptionId: foreign?.id })).toEqual({ ok: false, refusal: 'unknown_use' })
  expect(await open(db, mine, { redemptionId: newId('red') })).toEqual({ ok: false, refusal: 'unknown_use' })
  const { id } = must(await open(db, other, { redemptionId: foreign?.id }))
  expect(await findDispute(db, { providerId: other.providerId, disputeId: id })).toMatchObject({
    eventId: foreign?.eventId,
    useAmount: 5n,
  })
})

test('the same is disputed once at a time, sent twice it is once, and an outcome stands', async ({ db }) => {
  const mine = await makeCase(db)
  const first = must(await open(db, mine))
  expect(must(await open(db, mine))).toEqual(first)
  expect(await open(db, mine, { objection: 'And another thing.' })).toEqual({ ok: false, refusal: 'already_disputed' })
  must(await answer(db, mine, first.id))
  expect(must(await answer(db, mine, first.id))).toEqual(first)
  expect(await answer(db, mine, first.id, 'Otherwise.')).toEqual({ ok: false, refusal: 'not_open' })
  must(await decide(db, mine, first.id))
  expect(must(await decide(db, mine, first.id))).toEqual(first)
  expect(await decide(db, mine, first.id, { outcome: 'not_upheld' })).toEqual({ ok: false, refusal: 'not_waiting' })
  expect(await open(db, mine)).toEqual({ ok: false, refusal: 'already_decided' })
  expect(await db.$count(disputes)).toBe(1)
})

test('what was withdrawn is not decided, and may be opened anew', async ({ db }) => {
  const mine = await makeCase(db)
  const { id: disputeId } = must(await open(db, mine))
  const withdrawal = { organisationId: mine.organisationId, userId: mine.userId, disputeId, at: inDays(2) }
  must(await withdrawDispute(db, withdrawal))
  must(await withdrawDispute(db, withdrawal))
  expect(await answer(db, mine, disputeId)).toEqual({ ok: false, refusal: 'not_open' })
  expect(await decide(db, mine, disputeId)).toEqual({ ok: false, refusal: 'not_waiting' })
  expect(must(await open(db, mine)).id).not.toBe(disputeId)
  expect((await history(db, disputeId)).map(({ action }) => action)).toEqual(['opened', 'withdrawn'])
})

test('an operator hears the provider first, and decides without it after fourteen days', async ({ db }) => {
  const mine = await makeCase(db)
  const { id } = must(await open(db, mine))
  expect(await decide(db, mine, id, { at: inDays(14.9) })).toEqual({ ok: false, refusal: 'answer_awaited' })
  must(await decide(db, mine, id, { at: inDays(15) }))
  expect(await answer(db, mine, id)).toEqual({ ok: false, refusal: 'not_open' })
})

test('nobody decides their own case', async ({ db }) => {
  const mine = await makeCase(db)
  const { id } = must(await open(db, mine))
  must(await answer(db, mine, id))
  for (const userId of [mine.managerId, mine.userId]) {
    expect(await decide(db, mine, id, { userId })).toEqual({ ok: false, refusal: 'own_case' })
  }
  must(await decide(db, mine, id))
})

test('a dispute is that of its two sides: another provider and another holder find nothing', async ({ db }) => {
  const [mine, other] = [await makeCase(db), await makeCase(db)]
  const { id: disputeId } = must(await open(db, mine))
  const unknown = { ok: false, refusal: 'unknown_dispute' }
  expect(await answer(db, other, disputeId)).toEqual(unknown)
  const { organisationId, userId } = other
  expect(await withdrawDispute(db, { organisationId, userId, disputeId, at: inDays(2) })).toEqual(unknown)
  expect(await findDispute(db, { providerId: other.providerId, disputeId })).toBeNull()
  expect(await open(db, { ...mine, organisationId })).toEqual({ ok: false, refusal: 'unknown_claim' })
})

test('a claim is disputed once something has become of it', async ({ db }) => {
  const mine = await makeCase(db, { program: { approvalMode: 'manual' } })
  expect(await open(db, mine)).toEqual({ ok: false, refusal: 'nothing_to_dispute' })
  const { providerId, claimId } = mine
  must(await rejectClaim(db, { providerId, claimId, reason: 'not_eligible', by: system, at: july10 }))
  must(await open(db, mine))
})

test('each side is told of what the other or an operator did, without anybody’s words', async ({ db }) => {
  const mine = await makeCase(db)
  const { id } = must(await open(db, mine))
  must(await answer(db, mine, id))
  must(await decide(db, mine, id))
  const asked = await db.select().from(outboxMessages).where(eq(outboxMessages.topic, 'dispute_moved'))
  expect(asked.map(({ payload: { about, userId } }) => [about, userId]).sort()).toEqual(
    [
      ['opened', mine.managerId],
      ['answered', mine.userId],
      ['decided', mine.userId],
      ['decided', mine.managerId],
    ].sort(),
  )
  await runDue({ db, settings }, { at: inDays(3) })
  const sent = await db.select().from(mails)
  expect(sent).toHaveLength(4)
  for (const { text } of sent) expect(text).not.toMatch(/It was cut|It was not|receipt says/)
  const decided = sent.find(
    ({ text }) => text.includes(`/en/console/${mine.providerId}/disputes/${id}`) && text.includes('Outcome'),
  )
  expect(decided?.text).toContain('Outcome: The holder is right.')
})

test('the desk sees first what waits for an operator, the oldest first', async ({ db }) => {
  const cases = [await makeCase(db), await makeCase(db), await makeCase(db)]
  const opened: string[] = []
  for (const [day, mine] of cases.entries()) opened.push(must(await open(db, mine, { at: inDays(day) })).id)
  const [first, second, third] = opened
  const [, , latest] = cases
  if (!latest || !third) throw new Error('three disputes were opened')
  must(await answer(db, latest, third))
  expect((await listWaitingDisputes(db)).map(({ id }) => id)).toEqual([third, first, second])
  must(await decide(db, latest, third))
  expect((await listWaitingDisputes(db)).map(({ id }) => id)).toEqual([first, second])
})
