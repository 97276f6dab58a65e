import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { listFactsToVerify } from '#app/features/catalog/facts-to-verify.server.ts'
import {
  listAvailability,
  listFreeTiers,
  listLifecycle,
  listProviders,
} from '#app/features/catalog/providers.server.ts'
import { readMatrix } from '#app/features/compatibility/notes.server.ts'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { listOffers } from '#app/features/programs/offers.server.ts'
import { readOffersView } from '#app/features/programs/read-view.server.ts'
import { openSandbox } from '#app/features/sandbox/open-sandbox.server.ts'
import { newId } from '#db/ids.ts'
import type { Database } from '#db/types.ts'
import { factKinds } from '#db/vocabulary.ts'
import { catalogueTest, expect } from '#test/database.ts'
import { codeKeys, must } from '#test/factories.ts'

const at = new Date('2026-11-22T12:00:00+08:00')

/** Everything that lists, counts or ranks for the public or for an operator, as its callers get it. */
async function everyList(db: Database) {
  const { sandbox: _, names: __, ...view } = await readOffersView(db, {}, at)
  return {
    offers: await listOffers(db, { at }),
    offersFound: await listOffers(db, { at, q: 'sandbox' }),
    offersOpen: await listOffers(db, { at, status: 'open', region: 'HK' }),
    view,
    providers: await listProviders(db, { at }),
    availability: await listAvailability(db, {}),
    freeTiers: await listFreeTiers(db, {}),
    lifecycle: await listLifecycle(db, {}),
    notices: await listNotices(db),
    prices: await listPrices(db, { edition: 'current', at }),
    matrix: await readMatrix(db),
    toVerify: await listFactsToVerify(db, { kinds: factKinds, at }),
  }
}

catalogueTest(
  'the sandbox is in no list, count or ranking, with its claims and without',
  { timeout: 120_000 },
  async ({ db }) => {
    const before = await everyList(db)
    await openSandbox(db, { codeKeys, at })
    for (const [programId, line] of [
      ['sandbox-codes', 'code'],
      ['sandbox-tokens', 'tokens'],
    ] as const) {
      const claimed = await enrolAndClaim(db, {
        ...{ providerId: 'sandbox', programId, offerId: `${programId}-${line}`, idempotencyKey: newId('clm'), at },
        ...{ organisationId: newId('org'), userId: newId('usr') },
        applicant: { region: null, formerProviders: [], declares: [] },
      })
      expect(must(claimed).state).toBe('issued')
    }
    expect(await everyList(db)).toEqual(before)
  },
)

catalogueTest('it is shown where a page asks for it', async ({ db }) => {
  await openSandbox(db, { codeKeys, at })
  expect((await listProviders(db, { sandbox: 'only', at })).map(({ id }) => id)).toEqual(['sandbox'])
  const { sandbox } = await readOffersView(db, {}, at)
  expect(sandbox.map(({ provider }) => provider.sandbox)).toEqual([true, true, true])
})
