import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { withdrawClaim } from '#app/features/credits/withdraw-claim.server.ts'
import { newId } from '#db/ids.ts'
import { creditGrants } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeOffer, makeRunningOffer, must, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const later = (seconds: number) => new Date(july10.getTime() + seconds * 1000)

test('after a rejection an organisation waits as long as the program says', async ({ db }) => {
  const program = { approvalMode: 'manual', reapplyAfterSeconds: 3600 } as const
  const running = await makeRunningOffer(db, { program })
  const organisationId = newId('org')
  const first = must(await claim(db, running, { organisationId }))
  must(
    await rejectClaim(db, {
      providerId: running.provider.id,
      claimId: first.id,
      reason: 'incomplete',
      by: system,
      at: later(0.123),
    }),
  )
  const again = (at: Date) => claim(db, running, { organisationId, at })
  expect(await again(later(3600.122))).toEqual({ ok: false, refusal: 'too_soon' })
  expect(await claim(db, running, { at: later(1) })).toMatchObject({ ok: true })
  expect(await again(later(3600.123))).toMatchObject({ ok: true })
  await expectSound(db)
})

test('offers of one group exclude each other for an organisation', async ({ db }) => {
  const running = await makeRunningOffer(db, {
    program: { approvalMode: 'manual' },
    offer: { stackGroup: 'welcome' },
  })
  const of = { providerId: running.provider.id, programId: running.program.id }
  const rival = { offer: await makeOffer(db, { ...of, stackGroup: 'welcome' }) }
  const apart = { offer: await makeOffer(db, { ...of, stackGroup: 'other' }) }
  const organisationId = newId('org')
  const first = must(await claim(db, running, { organisationId }))
  expect(await claim(db, rival, { organisationId })).toEqual({ ok: false, refusal: 'excluded_by_other_offer' })
  expect(await claim(db, apart, { organisationId })).toMatchObject({ ok: true })
  expect(await claim(db, rival)).toMatchObject({ ok: true })
  must(await withdrawClaim(db, { organisationId, userId: newId('usr'), claimId: first.id, at: july10 }))
  expect(await claim(db, rival, { organisationId })).toMatchObject({ ok: true })
  await expectSound(db)
})

test('a grant that has to be activated waits, and keeps the grace of its program', async ({ db }) => {
  const running = await makeRunningOffer(db, {
    program: { reportGraceSeconds: 60 },
    offer: { lifeStartsAt: 'activation', activateWithinSeconds: 86_400 },
  })
  must(await claim(db, running))
  expect(await db.select().from(creditGrants)).toMatchObject([
    { state: 'pending', expiresAt: null, activateBy: later(86_400), graceSeconds: 60 },
  ])
  await expectSound(db)
})
