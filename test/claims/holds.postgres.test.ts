import { vi } from 'vitest'

import { postgresTests } from '#test/database.ts'

import { endingsMeet, sweepersMeet } from './holds.ts'

// A crowd on a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 })

const test = postgresTests()

test('F4 eight sweepers at once end twenty claims once each', async ({ postgres }) => {
  await sweepersMeet(postgres.db, { size: 20, sweepers: 8 })
})

test('F4 a decision, a withdrawal and the sweeper at once: one of them ends the claim', async ({ postgres }) => {
  for (let time = 0; time < 5; time += 1) await endingsMeet(postgres.db)
})
