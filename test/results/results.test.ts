import { answerDispute } from '#app/features/disputes/answer-dispute.server.ts'
import { decideDispute } from '#app/features/disputes/decide-dispute.server.ts'
import { openDispute } from '#app/features/disputes/open-dispute.server.ts'
import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { readProgramResults } from '#app/features/results/program-results.server.ts'
import { readPublishedResults } from '#app/features/results/published-results.server.ts'
import { rollUpResults } from '#app/features/results/roll-up-results.server.ts'
import { newId } from '#db/ids.ts'
import { programResults } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report, type RunningOffer } from '#test/factories.ts'
import { makeManager, makeReader } from '#test/jobs/mails.ts'

const inDays = (days: number) => new Date(july10.getTime() + days * 86_400_000)
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** So many new organisations claim; the first `used` of them use a part. */
async function claims(db: Database, running: RunningOffer, many: number, { used = 0, at = july10 } = {}) {
  for (let n = 0; n < many; n += 1) {
    const organisationId = newId('org')
    must(await claim(db, running, { organisationId, at }))
    const target = { organisationId }
    const use = { providerId: running.provider.id, target, amount: 250_000n, occurredAt: at }
    if (n < used) must(await report(db, { ...use, receivedAt: new Date(at.getTime() + 3_600_000) }))
  }
}

const exactOf = async (db: Database, { provider, program }: RunningOffer) =>
  (await readProgramResults(db, { providerId: provider.id }))[program.id]
const publishedOf = async (db: Database, { provider, program }: RunningOffer) =>
  (await readPublishedResults(db, { providerId: provider.id }))[program.id]

test('a program’s results are counted from the books, exactly', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'manual' } })
  const providerId = running.provider.id
  expect(await exactOf(db, running)).toBeUndefined()
  const managerId = await makeManager(db, { providerId, email: `mia@${providerId}.example` })
  const holder = await makeReader(db, `ada@${providerId}.example`)
  const by = { kind: 'provider', id: managerId } as const
  const approve = async (hours: number, who: Partial<typeof holder> = {}) => {
    const { id: claimId } = must(await claim(db, running, who))
    const at = new Date(july10.getTime() + hours * 3_600_000)
    must(await approveClaim(db, { providerId, claimId, by, at }))
    return claimId
  }
  const claimId = await approve(2, holder)
  await approve(4)
  await approve(10)
  must(await claim(db, running))
  const use = { providerId, target: { organisationId: holder.organisationId }, occurredAt: inDays(1) }
  must(await report(db, { ...use, amount: 600_000n, receivedAt: inDays(1) }))
  const objection = 'It was cut.'
  const { id: disputeId } = must(await openDispute(db, { ...holder, claimId, objection, at: inDays(1) }))
  expect(await exactOf(db, running)).toMatchObject({
    ...{ claims: 4, organisations: 4, holders: 3, issued: 3, used: 1, medianSeconds: 4 * 3_600 },
    amounts: [{ asset: 'tok.glm', given: 3_000_000n, used: 600_000n, holders: 3, largest: 1_000_000n }],
    disputes: { opened: 1, organisations: 1, waiting: 1, withdrawn: 0, decidedOrganisations: 0 },
  })
  must(await answerDispute(db, { providerId, disputeId, userId: managerId, answer: 'It was.', at: inDays(2) }))
  const decided = {
    providerId,
    disputeId,
    userId: 'usr_olga',
    outcome: 'partly_upheld',
    reasoning: 'Half of it.',
  } as const
  must(await decideDispute(db, { ...decided, at: inDays(3) }))
  expect((await exactOf(db, running))?.disputes).toMatchObject({
    ...{ waiting: 0, outcomes: { upheld: 0, partly_upheld: 1, not_upheld: 0 }, decidedOrganisations: 1 },
  })
  const other = await makeRunningOffer(db)
  expect(await exactOf(db, other)).toBeUndefined()
})

test('the public is told nothing of nineteen organisations, and rounded figures of twenty', async ({ db }) => {
  const running = await makeRunningOffer(db)
  await claims(db, running, 19, { used: 7 })
  expect(await rollUpResults(db, { at: inDays(1), limit: 10 })).toBe(0)
  expect(await publishedOf(db, running)).toBeUndefined()

  await claims(db, running, 1)
  expect(await rollUpResults(db, { at: inDays(1), limit: 10 })).toBe(1)
  expect(await publishedOf(db, running)).toEqual({
    day: dayOf(inDays(1)),
    results: {
      ...{ organisations: 20, claims: 20, used: { percent: 40, bound: 'about' }, halfWithinSeconds: 60 },
      ...{ amounts: [{ asset: 'tok.glm', used: { percent: 10, bound: 'most' } }], disputes: null, upheld: null },
    },
  })
  expect(await db.select({ exact: programResults.organisations }).from(programResults)).toEqual([{ exact: 20 }])
}, 60_000)

test('one more claim or use is seen by no reader: figures wait for ten more organisations or four weeks', async ({
  db,
}) => {
  const running = await makeRunningOffer(db)
  await claims(db, running, 20)
  expect(await rollUpResults(db, { at: inDays(1), limit: 10 })).toBe(1)
  expect(await rollUpResults(db, { at: inDays(1), limit: 10 }), 'once a day').toBe(0)
  const first = await publishedOf(db, running)
  await claims(db, running, 9, { used: 9, at: inDays(1) })
  for (const days of [2, 3, 28]) expect(await rollUpResults(db, { at: inDays(days), limit: 10 })).toBe(0)
  expect(await publishedOf(db, running)).toEqual(first)

  await claims(db, running, 1, { used: 1, at: inDays(1) })
  expect(await rollUpResults(db, { at: inDays(2), limit: 10 })).toBe(1)
  expect(await publishedOf(db, running)).toMatchObject({
    ...{ day: dayOf(inDays(2)), results: { organisations: 30, used: { percent: 30, bound: 'about' } } },
  })
  expect(await rollUpResults(db, { at: inDays(29), limit: 10 })).toBe(0)
  expect(await rollUpResults(db, { at: inDays(30), limit: 10 }), 'after four weeks').toBe(1)
}, 60_000)

test('what is simulated is told to nobody', async ({ db }) => {
  const running = await makeRunningOffer(db, { provider: { sandbox: true } })
  await claims(db, running, 20)
  expect(await rollUpResults(db, { at: inDays(1), limit: 10 })).toBe(0)
  expect(await exactOf(db, running)).toMatchObject({ organisations: 20 })
}, 60_000)
