import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { approvals } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const ada: Actor = { kind: 'provider', id: 'usr_ada' }
const bo: Actor = { kind: 'provider', id: 'usr_bo' }
const careful = { program: { approvalMode: 'manual', reserveOn: 'submit', fourEyesAbove: 500_000n } } as const

test('an approval of much needs a second person, and not the first one again', async ({ db }) => {
  const running = await makeRunningOffer(db, careful)
  const { id: claimId } = must(await claim(db, running))
  const approve = { providerId: running.provider.id, claimId, at: july10 }
  const needed = { ok: false, refusal: 'second_person_needed' }
  expect(await approveClaim(db, { ...approve, by: ada })).toEqual(needed)
  expect(await approveClaim(db, { ...approve, by: ada })).toEqual({ ok: false, refusal: 'same_person' })
  await expectSound(db)
  expect(must(await approveClaim(db, { ...approve, by: bo }))).toMatchObject({ state: 'issued', amount: 1_000_000n })
  expect(await db.select().from(approvals)).toMatchObject([
    { state: 'approved', requestedBy: ada.id, decidedBy: bo.id, subjectId: claimId },
  ])
  await expectSound(db)
})

test('a second person who approves another amount begins anew', async ({ db }) => {
  const running = await makeRunningOffer(db, careful)
  const { id: claimId } = must(await claim(db, running))
  const approve = { providerId: running.provider.id, claimId, at: july10 }
  const needed = { ok: false, refusal: 'second_person_needed' }
  expect(await approveClaim(db, { ...approve, by: ada })).toEqual(needed)
  expect(await approveClaim(db, { ...approve, by: bo, amount: 700_000n })).toEqual(needed)
  expect(await approveClaim(db, { ...approve, by: ada, amount: 700_000n })).toMatchObject({
    value: { state: 'issued', amount: 700_000n },
  })
  const states = await db.select({ state: approvals.state }).from(approvals).orderBy(approvals.id)
  expect(states).toEqual([{ state: 'cancelled' }, { state: 'approved' }])
  await expectSound(db)
})

test('up to the limit one person is enough, and a rejection ends the wait for a second', async ({ db }) => {
  const running = await makeRunningOffer(db, careful)
  const approve = { providerId: running.provider.id, at: july10, by: ada }
  const small = must(await claim(db, running))
  expect(await approveClaim(db, { ...approve, claimId: small.id, amount: 500_000n })).toMatchObject({ ok: true })
  const large = must(await claim(db, running))
  expect(await approveClaim(db, { ...approve, claimId: large.id })).toMatchObject({ refusal: 'second_person_needed' })
  must(await rejectClaim(db, { ...approve, claimId: large.id, reason: 'other' }))
  expect(await db.select({ state: approvals.state }).from(approvals)).toEqual([{ state: 'cancelled' }])
  await expectSound(db)
})

test('what needs a second person is not issued by none', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'auto', fourEyesAbove: 500_000n } })
  expect(must(await claim(db, running))).toMatchObject({ state: 'in_review' })
  expect(must(await claim(db, running, { amount: 500_000n }))).toMatchObject({ state: 'issued' })
  await expectSound(db)
})

test('two keys that one manager issued, and the manager, are one person; another’s key is a second', async ({ db }) => {
  const running = await makeRunningOffer(db, careful)
  const providerId = running.provider.id
  const { id: claimId } = must(await claim(db, running))
  const keyOf = async (manager: Actor): Promise<Actor> => {
    const issued = await issueKey(db, { providerId, name: 'x', scopes: ['claims:decide'], by: manager.id, at: july10 })
    return { kind: 'provider', id: must(issued).key.id }
  }
  const approve = { providerId, claimId, at: july10 }
  expect(await approveClaim(db, { ...approve, by: await keyOf(ada) })).toMatchObject({
    refusal: 'second_person_needed',
  })
  for (const by of [await keyOf(ada), ada]) {
    expect(await approveClaim(db, { ...approve, by })).toEqual({ ok: false, refusal: 'same_person' })
  }
  expect(must(await approveClaim(db, { ...approve, by: await keyOf(bo) }))).toMatchObject({ state: 'issued' })
  expect(await db.select().from(approvals)).toMatchObject([{ requestedBy: ada.id, decidedBy: bo.id }])
  await expectSound(db)
})
