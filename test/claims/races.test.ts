import { vi } from 'vitest'

import type { Database } from '#db/types.ts'
import { openEmbedded, test as base } from '#test/database.ts'

import {
  joinsOnce,
  raceAgainstRaises,
  raceForBudget,
  raceForCodes,
  raceForGrant,
  raceForOneClaim,
  raceForOneOfGroup,
  raceForOneRedemption,
  raceOfOffers,
} from './races.ts'

// A crowd on a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 })

/** A PGlite without the transaction around a test: promises take turns at its one connection. */
const test = base.extend<{ own: Database }>({
  own: async ({}, use) => {
    const { db, client } = await openEmbedded('empty')
    await use(db)
    await client.close()
  },
})

test('C1 twenty equal requests at once are one claim on PGlite', async ({ own }) => {
  await raceForOneClaim(own, { times: 20 })
})

test('C6 twenty equal reports at once are one redemption on PGlite', async ({ own }) => {
  await raceForOneRedemption(own, { times: 20 })
})

test('D1 forty claims at once for a budget of ten on PGlite', async ({ own }) => {
  await raceForBudget(own, { claimants: 40, lasts: 10, slotCount: 4 })
})

test('D3 twenty claims at once for the last unit on PGlite', async ({ own }) => {
  await raceForBudget(own, { claimants: 20, lasts: 1, slotCount: 4 })
})

test('D5 a budget that is raised and lowered while claims run loses and invents nothing on PGlite', async ({ own }) => {
  await raceAgainstRaises(own, { turns: 24 })
})

test('D6 three offers with codes of their own share a budget on PGlite', async ({ own }) => {
  await raceOfOffers(own, { claimants: 8, lasts: 10 })
})

test('one organisation that claims four offers of a group at once gets one on PGlite', async ({ own }) => {
  await raceForOneOfGroup(own, { offers: 4 })
})

test('E1 thirty claimants at once for thirty codes on PGlite', async ({ own }) => {
  await raceForCodes(own, { claimants: 30 })
})

test('G7 forty reports at once apply exactly what a grant has on PGlite', async ({ own }) => {
  await raceForGrant(own, { reports: 40 })
})

test('sixteen presses of the button at once join the program once on PGlite', async ({ own }) => {
  await joinsOnce(own)
})
