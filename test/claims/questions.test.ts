import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { expireClaims } from '#app/features/credits/expire-claims.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { withdrawClaim } from '#app/features/credits/withdraw-claim.server.ts'
import { answerClaimant } from '#app/features/enrolments/answer-claimant.server.ts'
import { askClaimant } from '#app/features/enrolments/ask-claimant.server.ts'
import { newId } from '#db/ids.ts'
import { claims } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { anyone, claim, july10, makeRunningOffer, must, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const reviewed = { program: { approvalMode: 'manual', reserveOn: 'submit' } } as const

test('a provider asks, the claimant answers, and the claim is looked at again', async ({ db }) => {
  const running = await makeRunningOffer(db, reviewed)
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  const reply = { organisationId, userId: newId('usr'), claimId, answer: 'Since 2022.', at: july10 }
  expect(await answerClaimant(db, reply)).toEqual({ ok: false, refusal: 'nothing_asked' })

  const decide = { providerId: running.provider.id, claimId, by: system, at: july10 }
  const asked = { ...decide, question: 'Since when do you use the API?' }
  expect(must(await askClaimant(db, asked))).toMatchObject({ state: 'needs_info', replayed: false })
  expect(must(await askClaimant(db, asked))).toMatchObject({ state: 'needs_info', replayed: true })
  expect(await askClaimant(db, { ...asked, question: 'And why?' })).toMatchObject({ refusal: 'claim_not_in_review' })
  expect(await approveClaim(db, decide)).toMatchObject({ refusal: 'claim_not_in_review' })
  await expectSound(db)

  expect(await answerClaimant(db, { ...reply, organisationId: newId('org') })).toMatchObject({
    refusal: 'unknown_claim',
  })
  expect(must(await answerClaimant(db, reply))).toMatchObject({ state: 'in_review', replayed: false })
  expect(must(await answerClaimant(db, reply))).toMatchObject({ state: 'in_review', replayed: true })
  expect(await db.select().from(claims)).toMatchObject([{ question: asked.question, answer: reply.answer }])
  expect(must(await approveClaim(db, decide))).toMatchObject({ state: 'issued' })
  await expectSound(db)
})

test('a claim whose claimant was asked can be turned down, withdrawn, and run out', async ({ db }) => {
  const running = await makeRunningOffer(db, reviewed)
  const organisationId = newId('org')
  const providerId = running.provider.id
  const asked = async () => {
    const { id: claimId } = must(await claim(db, running, { organisationId }))
    must(await askClaimant(db, { providerId, claimId, question: 'Why?', by: system, at: july10 }))
    return { claimId, at: july10 }
  }
  must(await rejectClaim(db, { ...(await asked()), providerId, reason: 'incomplete', by: system }))
  must(await withdrawClaim(db, { ...(await asked()), organisationId, userId: newId('usr') }))
  await asked()
  expect(await expireClaims(db, { at: new Date(july10.getTime() + 14 * 86_400_000), limit: 10 })).toBe(1)
  const states = await db.select({ state: claims.state }).from(claims).orderBy(claims.id)
  expect(states.map(({ state }) => state)).toEqual(['rejected', 'withdrawn', 'expired'])
  await expectSound(db)
})

test('an issued claim can no longer be withdrawn', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  const withdraw = { organisationId, userId: newId('usr'), claimId, at: july10 }
  expect(await withdrawClaim(db, withdraw)).toEqual({ ok: false, refusal: 'claim_not_waiting' })
  await expectSound(db)
})

test('a claim keeps what its applicant said and asked for', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const applicant = { region: 'HK', formerProviders: ['openai'], declares: ['new_customer'] as const }
  must(await claim(db, running, { applicant, amount: 400n }))
  must(await claim(db, running, { applicant: anyone }))
  expect(await db.select().from(claims).orderBy(claims.id)).toMatchObject([
    { applicant, amountAsked: 400n, amount: 400n },
    { applicant: anyone, amountAsked: null, amount: 1_000_000n },
  ])
  await expectSound(db)
})
