import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { judgeEvidence } from '#app/features/enrolments/judge-evidence.server.ts'
import { submitEvidence, type SubmitEvidence } from '#app/features/enrolments/submit-evidence.server.ts'
import { explainAward, listEvidence } from '#app/features/enrolments/usage-evidence.server.ts'
import { newId } from '#db/ids.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, system, usageMatch } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

/** One for one up to 50,000.00, and a claim of it that waits for its proof. */
async function makeMatch(db: Database) {
  const running = await makeRunningOffer(db, { ...usageMatch, limit: 10_000_000n })
  const providerId = running.provider.id
  return {
    providerId,
    async claimIt() {
      const who = { organisationId: newId('org'), userId: newId('usr') }
      const { id: claimId } = must(await claim(db, running, who))
      const show = (over: Partial<SubmitEvidence> & { amount: bigint }) =>
        submitEvidence(db, {
          providerId,
          claimId,
          ...who,
          kind: 'invoice',
          document: Buffer.from(newId('evd')),
          fileName: 'may.pdf',
          formerProvider: 'openai',
          fromDay: '2024-05-01',
          toDay: '2024-06-01',
          at: july10,
          ...over,
        })
      return { claimId, show, award: async () => (await explainAward(db, { providerId, claimId }))?.award }
    },
    judge: (evidenceId: string, verdict: 'verified' | 'refuted') =>
      judgeEvidence(db, { providerId, evidenceId, verdict, by: system, at: july10 }),
  }
}

test('K4 verified invoices of 61,000.00 over two months earn the cap of 50,000.00', async ({ db }) => {
  const { claimIt, judge } = await makeMatch(db)
  const { show, award } = await claimIt()
  const may = must(await show({ amount: 30_000_00n }))
  const june = must(await show({ amount: 31_000_00n, fromDay: '2024-06-01', toDay: '2024-07-01' }))
  expect(await award()).toBe(0n)
  must(await judge(may.id, 'verified'))
  expect(await award()).toBe(30_000_00n)
  must(await judge(june.id, 'verified'))
  expect(await award()).toBe(50_000_00n)
  await expectSound(db)
})

test('K4 what is only uploaded or was refuted earns nothing', async ({ db }) => {
  const { claimIt, judge } = await makeMatch(db)
  const { show, award } = await claimIt()
  must(await judge(must(await show({ amount: 30_000_00n })).id, 'verified'))
  must(await show({ amount: 31_000_00n }))
  must(await judge(must(await show({ amount: 5_000_00n })).id, 'refuted'))
  expect(await award()).toBe(30_000_00n)
  await expectSound(db)
})

test('a document counts once for a provider, unless it was refuted', async ({ db }) => {
  const { claimIt, judge, providerId } = await makeMatch(db)
  const [first, second] = [await claimIt(), await claimIt()]
  const document = Buffer.from('invoice 7')
  const shown = must(await first.show({ amount: 100n, document }))
  expect(await first.show({ amount: 100n, document })).toEqual({ ok: false, refusal: 'document_used' })
  expect(await second.show({ amount: 100n, document })).toEqual({ ok: false, refusal: 'document_used' })
  must(await judge(shown.id, 'refuted'))
  must(await second.show({ amount: 100n, document }))
  expect(await listEvidence(db, { providerId, claimId: first.claimId })).toMatchObject([{ state: 'refuted' }])
  await expectSound(db)
})

test('a verdict stands, and saying it twice is once', async ({ db }) => {
  const { claimIt, judge } = await makeMatch(db)
  const { show } = await claimIt()
  const shown = must(await show({ amount: 100n }))
  const verified = must(await judge(shown.id, 'verified'))
  expect(verified).toMatchObject({ state: 'verified', judgedBy: system.id })
  expect(must(await judge(shown.id, 'verified'))).toEqual(verified)
  expect(await judge(shown.id, 'refuted')).toEqual({ ok: false, refusal: 'already_judged' })
  expect(await judge('evd_0', 'refuted')).toEqual({ ok: false, refusal: 'unknown_evidence' })
  await expectSound(db)
})

test('proof is taken from the claimant alone, of the right provider and with days in order', async ({ db }) => {
  const { claimIt } = await makeMatch(db)
  const { show } = await claimIt()
  const refusals = [
    await show({ amount: 1n, organisationId: 'org_other' }),
    await show({ amount: 1n, formerProvider: 'another' }),
    await show({ amount: 1n, fromDay: '2024-06-01', toDay: '2024-06-01' }),
    await show({ amount: 0n }),
  ]
  expect(refusals.map((answer) => !answer.ok && answer.refusal)).toEqual([
    'unknown_claim',
    'wrong_provider',
    'days_out_of_order',
    'amount_out_of_range',
  ])
})

test('K4 a match is approved up to what was verified, and not at all before', async ({ db }) => {
  const { providerId, claimIt, judge } = await makeMatch(db)
  const { claimId, show } = await claimIt()
  const approve = (amount?: bigint) =>
    approveClaim(db, { providerId, claimId, by: system, at: july10, ...(amount === undefined ? {} : { amount }) })
  const may = must(await show({ amount: 300_00n }))
  expect(await approve()).toMatchObject({ refusal: 'amount_out_of_range' })
  must(await judge(may.id, 'verified'))
  expect(await approve(300_01n)).toMatchObject({ refusal: 'amount_out_of_range' })
  expect(must(await approve())).toMatchObject({ state: 'issued', amount: 300_00n })
  await expectSound(db)
})

test('only a usage match asks for proof', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'manual' } })
  const { id: claimId, providerId } = must(await claim(db, running))
  expect(await explainAward(db, { providerId, claimId })).toBeNull()
})
