import { desc, eq } from 'drizzle-orm'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { newId } from '#db/ids.ts'
import { transitions } from '#db/transitions.ts'
import { auditEvents, claims, legalTransitions } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const manual = { program: { approvalMode: 'manual' } } as const

test('a claim in review is issued by its approval and once only', async ({ db }) => {
  const running = await makeRunningOffer(db, manual)
  const waiting = must(await claim(db, running))
  expect(waiting).toMatchObject({ state: 'in_review', amount: null })
  await expectSound(db)
  const approve = { providerId: waiting.providerId, claimId: waiting.id, by: system, at: july10 }
  const approved = must(await approveClaim(db, approve))
  expect(approved).toMatchObject({ state: 'issued', amount: 1_000_000n, replayed: false })
  expect(must(await approveClaim(db, approve))).toEqual({ ...approved, replayed: true })
  expect(await rejectClaim(db, { ...approve, reason: 'other' })).toEqual({ ok: false, refusal: 'claim_not_in_review' })
  await expectSound(db)
})

test('an approval on an empty budget is refused and the claim goes on waiting', async ({ db }) => {
  const running = await makeRunningOffer(db, { ...manual, limit: 1_500_000n })
  const first = must(await claim(db, running))
  const second = must(await claim(db, running))
  const approve = { providerId: first.providerId, by: system, at: july10 }
  must(await approveClaim(db, { ...approve, claimId: first.id }))
  expect(await approveClaim(db, { ...approve, claimId: second.id })).toEqual({ ok: false, refusal: 'budget_exhausted' })
  const [waiting] = await db.select({ state: claims.state }).from(claims).where(eq(claims.id, second.id))
  expect(waiting).toEqual({ state: 'in_review' })
  await expectSound(db)
})

test('a rejected organisation may claim again, except after fraud', async ({ db }) => {
  const running = await makeRunningOffer(db, manual)
  const organisationId = newId('org')
  const reject = { providerId: running.provider.id, by: system, at: july10 }
  const first = must(await claim(db, running, { organisationId }))
  const rejected = must(await rejectClaim(db, { ...reject, claimId: first.id, reason: 'incomplete' }))
  expect(rejected).toMatchObject({ state: 'rejected', replayed: false })
  expect(must(await rejectClaim(db, { ...reject, claimId: first.id, reason: 'other' }))).toMatchObject({
    replayed: true,
  })
  const second = must(await claim(db, running, { organisationId }))
  must(await rejectClaim(db, { ...reject, claimId: second.id, reason: 'fraud' }))
  expect(await claim(db, running, { organisationId })).toEqual({ ok: false, refusal: 'already_claimed' })
  await expectSound(db)
})

test('a decision on a claim that is not there, or is another provider’s, is refused', async ({ db }) => {
  const running = await makeRunningOffer(db, manual)
  const waiting = must(await claim(db, running))
  const foreign = { providerId: 'z-other', claimId: waiting.id, by: system, at: july10 }
  const unknown = { ok: false, refusal: 'unknown_claim' }
  expect(await approveClaim(db, foreign)).toEqual(unknown)
  expect(await rejectClaim(db, { ...foreign, reason: 'other' })).toEqual(unknown)
  expect(await revokeClaim(db, { ...foreign, reason: 'other' })).toEqual(unknown)
  const waitingOne = { ...foreign, providerId: waiting.providerId, reason: 'other' } as const
  expect(await revokeClaim(db, waitingOne)).toEqual({ ok: false, refusal: 'claim_not_issued' })
  await expectSound(db)
})

test('every step a claim took stands in its audit trail, with who and why', async ({ db }) => {
  const running = await makeRunningOffer(db, manual)
  const waiting = must(await claim(db, running))
  const decide = {
    providerId: waiting.providerId,
    claimId: waiting.id,
    by: { kind: 'user', id: 'usr_m' },
    at: july10,
  } as const
  must(await approveClaim(db, decide))
  must(await revokeClaim(db, { ...decide, reason: 'terms_broken' }))
  const trail = await db
    .select({ action: auditEvents.action, to: auditEvents.toState, by: auditEvents.actorId, why: auditEvents.reason })
    .from(auditEvents)
    .where(eq(auditEvents.entityId, waiting.id))
    .orderBy(desc(auditEvents.seq))
  expect(trail).toMatchObject([
    { action: 'revoked', to: 'revoked', by: 'usr_m', why: 'terms_broken' },
    { action: 'issued', to: 'issued', by: 'usr_m' },
    { action: 'approved', to: 'approved', by: 'usr_m' },
    { action: 'taken_into_review', to: 'in_review' },
    { action: 'submitted', to: null },
  ])
})

test('the database holds the legal steps and refuses any other', async ({ db }) => {
  const held = await db
    .select({ entity: legalTransitions.entity, from: legalTransitions.fromState, to: legalTransitions.toState })
    .from(legalTransitions)
  const named = (steps: readonly { entity: string; from: string; to: string }[]) =>
    steps.map(({ entity, from, to }) => `${entity}: ${from} → ${to}`).sort()
  expect(named(held)).toEqual(named(transitions))

  const running = await makeRunningOffer(db, manual)
  const { id } = must(await claim(db, running))
  const [last] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.entityId, id))
    .orderBy(desc(auditEvents.seq))
    .limit(1)
  const skipped = { ...must(last), seq: 3, fromState: 'in_review', toState: 'issued', previousHash: must(last).hash }
  const written = db.transaction((tx) => tx.insert(auditEvents).values(skipped))
  await expect(written).rejects.toMatchObject({ cause: { code: '23503' } })
})
