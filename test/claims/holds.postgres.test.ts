import { vi } from 'vitest'

import { postgresTests } from '#test/database.ts'

import { endedIsFree, endingsMeet, partIsIssued, submittedIsHeld, sweepersMeet, undecidedExpires } from './holds.ts'

// A crowd on a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 })

const test = postgresTests()

test('F1 what is asked is held until the decision, on PostgreSQL', async ({ postgres }) => {
  await submittedIsHeld(postgres.db)
})

test('F2 what was held for a rejected or withdrawn claim returns once, on PostgreSQL', async ({ postgres }) => {
  await endedIsFree(postgres.db)
})

test('F3 an approval for less issues a part and frees the rest, on PostgreSQL', async ({ postgres }) => {
  await partIsIssued(postgres.db)
})

test('F4 a claim that nobody decided in time expires, on PostgreSQL', async ({ postgres }) => {
  await undecidedExpires(postgres.db)
})

test('F4 eight sweepers at once end twenty claims once each', async ({ postgres }) => {
  await sweepersMeet(postgres.db, { size: 20, sweepers: 8 })
})

test('F4 a decision, a withdrawal and the sweeper at once: one of them ends the claim', async ({ postgres }) => {
  for (let time = 0; time < 5; time += 1) await endingsMeet(postgres.db)
})
