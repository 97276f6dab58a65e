import { inject, test as base } from 'vitest'

import type { Database } from '#db/types.ts'

import { expectSound } from './claims/expect-sound.ts'
import { makePostgresDatabase, rollingBack, test as embeddedTest } from './database.ts'

const adminUrl = inject('postgresUrl')

/** One PostgreSQL database for all files of a worker; what a test writes is rolled back. */
const postgresTest = base
  .extend<{ engine: Database; db: Database }>({
    engine: [
      async ({}, use) => {
        const made = await makePostgresDatabase(adminUrl ?? '', 'empty')
        await use(made.db)
        await made.drop()
      },
      { scope: 'worker' },
    ],
    db: async ({ engine }, use) => rollingBack(engine, use),
  })
  .skipIf(adminUrl === null)

/**
 * A case that both engines must keep: it is run on PGlite and on PostgreSQL, each time rolled back, and when it is over
 * nothing in the database contradicts anything else. Whatever needs several connections is a `postgresTests` of its own.
 */
export function test(name: string, prove: (given: { db: Database }) => Promise<void>, timeout?: number): void {
  const sound = async (db: Database) => {
    await prove({ db })
    await expectSound(db)
  }
  embeddedTest(`${name}, on PGlite`, ({ db }) => sound(db), timeout)
  postgresTest(`${name}, on PostgreSQL`, ({ db }) => sound(db), timeout)
}
