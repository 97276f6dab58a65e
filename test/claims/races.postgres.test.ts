import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { vi } from 'vitest'

import { confirmAtProvider } from '#app/features/enrolments/confirm-at-provider.server.ts'
import { sendToProvider } from '#app/features/enrolments/send-to-provider.server.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { databaseCodeOf } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import * as schema from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { counts } from '#test/counts.ts'
import { expect, postgresTests, type PostgresDatabase } from '#test/database.ts'
import { claim, july10, makeProgram, makeProvider, makeRunningOffer, must, report, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'
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

const test = postgresTests()

/** Thirty connections, and no end to the wait for one: on a busy machine a crowd waits long. */
async function crowded(postgres: PostgresDatabase, race: (db: Database) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ connectionString: postgres.url, max: 30 })
  pool.on('error', (error) => {
    // Dropping the database ends connections that are still saying goodbye.
    if (databaseCodeOf(error) !== '57P01') throw error
  })
  await race(drizzle(pool, { schema }))
  await pool.end()
}

for (let time = 1; time <= counts.rushes; time += 1) {
  test(`D1 two hundred claims at once for a budget of fifty: exactly fifty are issued (time ${time})`, async ({
    postgres,
  }) => {
    await crowded(postgres, (db) => raceForBudget(db, { claimants: 200, lasts: 50, slotCount: 16 }))
  })
}

test('D1 the same with one slot, where all claims queue at one row', async ({ postgres }) => {
  await crowded(postgres, (db) => raceForBudget(db, { claimants: 200, lasts: 50, slotCount: 1 }))
})

test('D1 seven hundred claims at once for a budget of five hundred', async ({ postgres }) => {
  await crowded(postgres, (db) => raceForBudget(db, { claimants: 700, lasts: 500, slotCount: 16 }))
})

test('D3 fifty claims at once for the last unit: exactly one is issued', async ({ postgres }) => {
  await crowded(postgres, (db) => raceForBudget(db, { claimants: 50, lasts: 1, slotCount: 16 }))
})

for (let time = 1; time <= counts.replays; time += 1) {
  test(`C1 the same request twenty times at once: one claim, nineteen replays (time ${time})`, async ({ postgres }) => {
    await crowded(postgres, (db) => raceForOneClaim(db, { times: 20 }))
  })
}

test('C6 the same report twenty times at once: one redemption', async ({ postgres }) => {
  await crowded(postgres, (db) => raceForOneRedemption(db, { times: 20 }))
})

test(`E1 ${counts.codes} claimants at once for as many codes`, async ({ postgres }) => {
  await crowded(postgres, (db) => raceForCodes(db, { claimants: counts.codes }))
})

test('G7 fifty reports at once apply exactly what a grant has', async ({ postgres }) => {
  await crowded(postgres, (db) => raceForGrant(db, { reports: 50 }))
})

test('D5 a budget that is raised and lowered while claims run loses and invents nothing', async ({ postgres }) => {
  await crowded(postgres, (db) => raceAgainstRaises(db, { turns: 120 }))
})

test('D6 three offers with codes of their own never pass the budget that they share', async ({ postgres }) => {
  await crowded(postgres, (db) => raceOfOffers(db, { claimants: 40, lasts: 50 }))
})

test('one organisation that claims eight offers of a group at once gets one', async ({ postgres }) => {
  await crowded(postgres, (db) => raceForOneOfGroup(db, { offers: 8 }))
})

test('ten organisations at once name the same account at a provider: one has it', async ({ postgres }) => {
  await crowded(postgres, async (db) => {
    const { id: providerId } = await makeProvider(db)
    const link = { handling: 'link_out', publicStatus: 'last_seen_open', claimUrl: 'https://z.example/claim' } as const
    const program = await makeProgram(db, { providerId, ...link })
    const sent = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const who = {
          providerId,
          programId: program.id,
          organisationId: newId('org'),
          userId: newId('usr'),
          at: july10,
        }
        must(await startEnrolment(db, who))
        must(await sendToProvider(db, who))
        return who
      }),
    )
    const answers = await Promise.all(
      sent.map((who) => confirmAtProvider(db, { ...who, providerAccount: 'acct-7', by: system })),
    )
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
    expect(refusals).toEqual(Array.from({ length: 9 }, () => 'account_taken'))
    await expectSound(db)
  })
})

test('claims, reports and revocations in one crowd leave nothing that contradicts', async ({ postgres }) => {
  await crowded(postgres, async (db) => {
    const running = await makeRunningOffer(db, { offer: { amount: 7n }, limit: 280n, slotCount: 4 })
    const providerId = running.provider.id
    const journeys = Array.from({ length: 80 }, async (_, turn) => {
      const organisationId = newId('org')
      const answer = await claim(db, running, { organisationId })
      if (!answer.ok) return answer.refusal
      const use = { providerId, target: { organisationId }, amount: 3n }
      const taken = { providerId, claimId: answer.value.id, reason: 'other', by: system, at: july10 } as const
      await Promise.all([report(db, use), report(db, use), turn % 2 ? revokeClaim(db, taken) : report(db, use)])
      return 'issued'
    })
    expect(await Promise.all(journeys)).toContain('issued')
    await expectSound(db)
  })
})

test('sixteen presses of the button at once join the program once on PostgreSQL', async ({ postgres }) => {
  await crowded(postgres, joinsOnce)
})
