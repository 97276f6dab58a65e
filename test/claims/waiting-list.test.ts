import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { expireClaims } from '#app/features/credits/expire-claims.server.ts'
import { issueAllWaiting, issueWaiting } from '#app/features/credits/issue-waiting.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { withdrawClaim } from '#app/features/credits/withdraw-claim.server.ts'
import { newId } from '#db/ids.ts'
import { claims, creditGrants } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import {
  claim,
  july10,
  makeOffer,
  makeRunningOffer,
  must,
  system,
  uploadCodes,
  type RunningOffer,
} from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const withList = { program: { hasWaitingList: true } } as const
const minutes = (count: number) => new Date(july10.getTime() + count * 60_000)
const listOf = ({ provider, program }: RunningOffer) => ({
  providerId: provider.id,
  programId: program.id,
  asset: 'tok.glm',
  at: minutes(60),
})
const raising = ({ provider, budget }: RunningOffer, amount: bigint) => ({
  providerId: provider.id,
  budgetId: budget.id,
  amount,
  by: system,
  at: july10,
})

test('a claim on an empty budget waits, and is issued in its turn when the budget is raised', async ({ db }) => {
  const running = await makeRunningOffer(db, { ...withList, limit: 1_000_000n })
  must(await claim(db, running))
  const first = must(await claim(db, running, { at: minutes(1) }))
  const second = must(await claim(db, running, { at: minutes(2) }))
  expect([first, second]).toMatchObject([{ state: 'waitlisted' }, { state: 'waitlisted' }])
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([])
  await expectSound(db)

  must(await raiseBudget(db, raising(running, 1_000_000n)))
  // Who comes now does not overtake those who wait.
  const third = must(await claim(db, running, { at: minutes(3) }))
  expect(third.state).toBe('waitlisted')
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([first.id])
  must(await raiseBudget(db, raising(running, 5_000_000n)))
  expect(await issueWaiting(db, { ...listOf(running), limit: 1 })).toEqual([second.id])
  expect(await issueAllWaiting(db, { at: minutes(60), limit: 10 })).toEqual([third.id])
  expect(must(await claim(db, running))).toMatchObject({ state: 'issued' })
  await expectSound(db)
})

test('an approval that finds the budget empty puts the claim on the list, and a revocation makes room', async ({
  db,
}) => {
  const program = { hasWaitingList: true, approvalMode: 'manual' } as const
  const running = await makeRunningOffer(db, { program, limit: 1_000_000n })
  const one = must(await claim(db, running))
  const other = must(await claim(db, running))
  const decide = { providerId: running.provider.id, by: system, at: july10 }
  expect(must(await approveClaim(db, { ...decide, claimId: one.id }))).toMatchObject({ state: 'issued' })
  const approve = { ...decide, claimId: other.id }
  expect(must(await approveClaim(db, approve))).toMatchObject({ state: 'waitlisted', replayed: false })
  expect(must(await approveClaim(db, approve))).toMatchObject({ state: 'waitlisted', replayed: true })
  await expectSound(db)
  must(await revokeClaim(db, { ...decide, claimId: one.id, reason: 'other' }))
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([other.id])
  await expectSound(db)
})

test('a smaller claim does not overtake a larger one that waits', async ({ db }) => {
  const running = await makeRunningOffer(db, { ...withList, limit: 300n, slotCount: 1 })
  const large = must(await claim(db, running, { at: minutes(1), amount: 500n }))
  const small = must(await claim(db, running, { at: minutes(2), amount: 100n }))
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([])
  must(await raiseBudget(db, raising(running, 300n)))
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([large.id, small.id])
  await expectSound(db)
})

test('who waits may withdraw, and does not wait for ever', async ({ db }) => {
  const running = await makeRunningOffer(db, { ...withList, limit: 0n })
  const organisationId = newId('org')
  const withdrawn = must(await claim(db, running, { organisationId }))
  const late = must(await claim(db, running))
  must(await withdrawClaim(db, { organisationId, userId: newId('usr'), claimId: withdrawn.id, at: july10 }))
  must(await raiseBudget(db, raising(running, 5_000_000n)))
  const end = new Date(july10.getTime() + 14 * 86_400_000)
  expect(await issueWaiting(db, { ...listOf(running), at: end, limit: 10 })).toEqual([])
  expect(await expireClaims(db, { at: end, limit: 10 })).toBe(1)
  expect(await db.select({ id: claims.id, state: claims.state }).from(claims).orderBy(claims.id)).toEqual([
    { id: withdrawn.id, state: 'withdrawn' },
    { id: late.id, state: 'expired' },
  ])
  expect(await db.$count(creditGrants)).toBe(0)
  await expectSound(db)
})

test('an offer without codes does not block the list for the others', async ({ db }) => {
  const running = await makeRunningOffer(db, { ...withList, codes: ['CODE-1'], limit: 0n })
  const other = await makeOffer(db, { providerId: running.provider.id, programId: running.program.id })
  const first = must(await claim(db, running, { at: minutes(1) }))
  const stuck = must(await claim(db, running, { at: minutes(2) }))
  const plain = must(await claim(db, { offer: other }, { at: minutes(3) }))
  must(await raiseBudget(db, raising(running, 5_000_000n)))
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([first.id, plain.id])
  await uploadCodes(db, running, ['CODE-2'])
  expect(await issueWaiting(db, { ...listOf(running), limit: 10 })).toEqual([stuck.id])
  await expectSound(db)
})
