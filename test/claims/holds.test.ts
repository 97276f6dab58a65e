import { newId } from '#db/ids.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'
import { endedIsFree, partIsIssued, submittedIsHeld, sweepersMeet, undecidedExpires } from './holds.ts'

test('F1 what is asked is held until the decision, where a program reserves at the submission', async ({ db }) => {
  await submittedIsHeld(db)
})

test('F2 what was held for a rejected or withdrawn claim returns to the same slot, once', async ({ db }) => {
  await endedIsFree(db)
})

test('F3 an approval for less issues a part and frees the rest', async ({ db }) => {
  await partIsIssued(db)
})

test('F4 a claim that nobody decided in time expires, and its budget comes back once', async ({ db }) => {
  await undecidedExpires(db)
})

test('F4 the sweeper ends no more claims than it was told to', async ({ db }) => {
  await sweepersMeet(db, { size: 3, sweepers: 1 })
})

test('F1 a hold is gathered from many slots when none has enough', async ({ db }) => {
  const program = { approvalMode: 'manual', reserveOn: 'submit' } as const
  const running = await makeRunningOffer(db, { program, offer: { amount: 250n }, limit: 300n, slotCount: 16 })
  must(await claim(db, running))
  expect(await claim(db, running, { organisationId: newId('org') })).toMatchObject({ refusal: 'budget_exhausted' })
  await expectSound(db)
})

test('F1 a smaller amount may be asked for, and no larger one', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'manual', reserveOn: 'submit' } })
  must(await claim(db, running, { amount: 300n }))
  for (const amount of [0n, 1_000_001n]) {
    expect(await claim(db, running, { amount })).toEqual({ ok: false, refusal: 'amount_out_of_range' })
  }
  await expectSound(db)
})
