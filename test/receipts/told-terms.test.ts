import { and, eq } from 'drizzle-orm'

import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { tellChangedTerms, termsChanged } from '#app/features/enrolments/tell-changed-terms.server.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { mails, offers, outboxMessages, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, system, type RunningOffer } from '#test/factories.ts'
import { makeReader } from '#test/jobs/mails.ts'
import { settings } from '#test/jobs/settings.ts'

const inMinutes = (minutes: number) => new Date(july10.getTime() + minutes * 60_000)
const look = (db: Database, minutes: number) => tellChangedTerms(db, { at: inMinutes(minutes), limit: 100 })

async function holder(db: Database, running: RunningOffer, email: string) {
  const reader = await makeReader(db, email)
  return { ...reader, claimId: must(await claim(db, running, reader)).id }
}

async function told(db: Database) {
  const asked = await db.select().from(outboxMessages).where(eq(outboxMessages.topic, termsChanged))
  return asked.map(({ payload }) => payload.claimId).sort()
}

const cut = (db: Database, { offer }: RunningOffer, validForSeconds: number) =>
  db
    .update(offers)
    .set({ validForSeconds })
    .where(and(eq(offers.providerId, offer.providerId), eq(offers.id, offer.id)))

test('holders are told of each change of the terms once, and nobody of terms that are theirs', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const ada = await holder(db, running, 'ada@example.com')
  expect(await look(db, 1)).toBe(1)
  expect(await look(db, 2)).toBe(0)
  expect(await told(db)).toEqual([])

  await cut(db, running, 3600)
  const bob = await holder(db, running, 'bob@example.com')
  expect([await look(db, 3), await look(db, 4)]).toEqual([1, 0])
  expect(await told(db)).toEqual([ada.claimId])

  await cut(db, running, 60)
  await look(db, 5)
  expect(await told(db)).toEqual([ada.claimId, ada.claimId, bob.claimId].sort())

  // As they were for Ada: only Bob's are others.
  await cut(db, running, 30 * 86_400)
  await look(db, 6)
  expect(await told(db)).toEqual([ada.claimId, ada.claimId, bob.claimId, bob.claimId].sort())
})

test('a change is found whoever made it: of the program as of the offer', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const ada = await holder(db, running, 'ada@example.com')
  await look(db, 1)
  await db.update(programs).set({ reportGraceSeconds: 0 })
  await look(db, 2)
  expect(await told(db)).toEqual([ada.claimId])
})

test('nobody is told whose claim came to nothing', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'manual' } })
  const providerId = running.provider.id
  const given = await makeRunningOffer(db)
  const turnedDown = await holder(db, running, 'ada@example.com')
  const waits = await holder(db, running, 'bob@example.com')
  const taken = await holder(db, given, 'cleo@example.com')
  must(
    await rejectClaim(db, { providerId, claimId: turnedDown.claimId, reason: 'other', by: system, at: inMinutes(1) }),
  )
  must(
    await revokeClaim(db, {
      providerId: given.provider.id,
      claimId: taken.claimId,
      reason: 'other',
      by: system,
      at: inMinutes(1),
    }),
  )
  await look(db, 2)
  await cut(db, running, 60)
  await cut(db, given, 60)
  await look(db, 3)
  expect(await told(db)).toEqual([waits.claimId])
})

test('the mail names the program and leads to the receipt; none leaves when the terms are as they were again', async ({
  db,
}) => {
  const running = await makeRunningOffer(db)
  const ada = await holder(db, running, 'ada@example.com')
  await look(db, 1)
  await cut(db, running, 60)
  expect(await runDue({ db, settings }, { at: inMinutes(2) })).toMatchObject({
    'tell-changed-terms': 1,
    'send-messages': 1,
  })
  const [mail] = await db.select().from(mails)
  expect(mail?.subject).toContain('The terms of Moving to Z have changed')
  expect(mail?.text).toContain('One term is different today')
  expect(mail?.text).toContain(`/zh-hk/me/claims/${ada.claimId}#receipt`)

  await cut(db, running, 3600)
  await look(db, 3)
  await cut(db, running, 30 * 86_400)
  await runDue({ db, settings }, { at: inMinutes(4) })
  expect(await db.$count(mails)).toBe(1)
})
