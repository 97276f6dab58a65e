import { asc, eq } from 'drizzle-orm'

import { claimOffer } from '#app/features/credits/claim-offer.server.ts'
import { newId } from '#db/ids.ts'
import { claimKeys, programs } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { anyone, claim, claimRequest, makeRunningOffer } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

test('B1 an organisation that was issued an offer cannot claim it under another key', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const organisationId = newId('org')
  expect(await claim(db, running, { organisationId })).toMatchObject({ ok: true })
  expect(await claim(db, running, { organisationId })).toEqual({ ok: false, refusal: 'already_claimed' })
  await expectSound(db)
})

test('B2 an offer of two per organisation is issued twice', async ({ db }) => {
  const running = await makeRunningOffer(db, { offer: { perOrganisationLimit: 2 } })
  const organisationId = newId('org')
  expect(await claim(db, running, { organisationId })).toMatchObject({ ok: true })
  expect(await claim(db, running, { organisationId })).toMatchObject({ ok: true })
  expect(await claim(db, running, { organisationId })).toEqual({ ok: false, refusal: 'already_claimed' })
  const taken = await db
    .select({ ordinal: claimKeys.ordinal })
    .from(claimKeys)
    .where(eq(claimKeys.offerId, running.offer.id))
    .orderBy(asc(claimKeys.ordinal))
  expect(taken).toEqual([{ ordinal: 1 }, { ordinal: 2 }])
  await expectSound(db)
})

test('B12 a claimant who is not eligible on an empty budget is told the rules first, and no figure', async ({ db }) => {
  const running = await makeRunningOffer(db, {
    limit: 0n,
    program: {
      eligibility: [
        { code: 'region', regions: ['CN', 'HK'] },
        { code: 'prior_provider', providerId: 'openai', proof: 'not_published' },
        { code: 'new_customer' },
      ],
    },
  })
  const applicant = { ...anyone, region: 'HK' }
  const refused = { ok: false, refusal: 'not_eligible', detail: { rules: ['prior_provider', 'new_customer'] } }
  expect(await claim(db, running, { applicant })).toEqual(refused)
  const eligible = { region: 'HK', formerProviders: ['openai'], declares: ['new_customer'] as const }
  expect(await claim(db, running, { applicant: eligible })).toEqual({ ok: false, refusal: 'budget_exhausted' })
  await expectSound(db)
})

test('an organisation that has not joined the program is refused', async ({ db }) => {
  const running = await makeRunningOffer(db)
  expect(await claimOffer(db, claimRequest(running))).toEqual({ ok: false, refusal: 'not_enrolled' })
})

test('an offer that is not there is refused by name', async ({ db }) => {
  const running = await makeRunningOffer(db)
  expect(await claim(db, running, { offerId: newId('off') })).toEqual({ ok: false, refusal: 'unknown_offer' })
})

test('a link-out program is never claimed here', async ({ db }) => {
  const running = await makeRunningOffer(db)
  await db.update(programs).set({ handling: 'link_out' }).where(eq(programs.id, running.program.id))
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'program_not_claimable' })
})
