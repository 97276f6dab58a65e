import { eq } from 'drizzle-orm'

import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { collectFunnel } from '#app/features/credits/collect-funnel.server.ts'
import { forgetVisits } from '#app/features/credits/forget-visits.server.ts'
import { readFunnel } from '#app/features/credits/funnel.server.ts'
import { recordSteps } from '#app/features/credits/record-steps.server.ts'
import { rollUpFunnel } from '#app/features/credits/roll-up-funnel.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { idMadeBefore, newId } from '#db/ids.ts'
import { enrolments, programDays, readMarks } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, codeKeys, july10, makeRunningOffer, must, report, system, type RunningOffer } from '#test/factories.ts'

const later = new Date('2024-07-12T00:00:00Z')

test('each step of a claim is counted once, from signing up to the last token', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const organisationId = newId('org')
  must(await claim(db, running, { organisationId }))
  must(await claim(db, running))
  const used = { providerId: running.provider.id, target: { organisationId } }
  must(await report(db, { ...used, amount: 400_000n }))
  expect(await collectFunnel(db, { at: later, limit: 100 })).toBe(5)
  expect(await countsOf(db, running)).toEqual([0, 0, 2, 2, 0, 1, 0, 0])

  expect(await rollUpFunnel(db, { at: later, limit: 3 })).toBe(3)
  expect(await countsOf(db, running)).toEqual([0, 0, 2, 2, 0, 1, 0, 0])
  must(await report(db, { ...used, amount: 100_000n }))
  must(await report(db, { ...used, amount: 600_000n }))
  expect(await collectFunnel(db, { at: later, limit: 100 })).toBe(2)
  expect(await rollUpFunnel(db, { at: later, limit: 100 })).toBe(4)
  expect(await rollUpFunnel(db, { at: later, limit: 100 })).toBe(0)
  expect(await collectFunnel(db, { at: later, limit: 100 })).toBe(0)
  expect(await countsOf(db, running)).toEqual([0, 0, 2, 2, 0, 1, 1, 1])
  await expectSound(db)
})

test('a step counts on its day by the program’s own clock, and by where it came from', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const { providerId, id: programId } = running.program
  const seen = { providerId, programId, step: 'seen', source: 'notice:openai-2024' } as const
  await recordSteps(db, [{ ...seen, dedupeKey: 'one', at: new Date('2024-07-10T15:59:59.999Z') }])
  await recordSteps(db, [{ ...seen, dedupeKey: 'one', at: new Date('2024-07-10T17:00:00Z') }])
  await recordSteps(db, [{ ...seen, dedupeKey: 'two', source: null, at: new Date('2024-07-10T16:00:00Z') }])
  await rollUpFunnel(db, { at: later, limit: 100 })
  const days = await db.select().from(programDays).where(eq(programDays.programId, programId)).orderBy(programDays.day)
  expect(days.map(({ day, source, count }) => ({ day, source, count }))).toEqual([
    { day: '2024-07-10', source: 'notice:openai-2024', count: 1 },
    { day: '2024-07-11', source: '', count: 1 },
  ])
  const [first] = await readFunnel(db, { providerId, programId })
  expect(first).toEqual({ step: 'seen', count: 2, bySource: { '': 1, 'notice:openai-2024': 1 } })
})

test('a code counts as seen when its owner has looked at it', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['ZHIPU-2024-A'] })
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  await collectFunnel(db, { at: later, limit: 100 })
  expect((await countsOf(db, running))[4]).toBe(0)
  must(await revealCode(db, { organisationId, claimId, userId: newId('usr'), keys: codeKeys, at: july10 }))
  await collectFunnel(db, { at: later, limit: 100 })
  expect((await countsOf(db, running))[4]).toBe(1)
  await expectSound(db)
})

test('a claim that is touched long after it was read is still collected', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['ZHIPU-2024-A', 'ZHIPU-2024-B'] })
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  await collectFunnel(db, { at: later, limit: 1 })
  // As though half an hour had passed in which others went on: all that there is has been read.
  for (const mark of await db.select().from(readMarks)) {
    if (mark.name === 'funnel codes') continue
    const upTo = idMadeBefore(newId(mark.upTo.slice(0, 3) as 'clm'), -30 * 60_000)
    await db.update(readMarks).set({ upTo }).where(eq(readMarks.name, mark.name))
  }
  expect(await collectFunnel(db, { at: later, limit: 1 })).toBe(0)

  must(await revealCode(db, { organisationId, claimId, userId: newId('usr'), keys: codeKeys, at: july10 }))
  await db
    .update(readMarks)
    .set({ upTo: newId('txn') })
    .where(eq(readMarks.name, 'funnel uses'))
  must(await report(db, { providerId: running.provider.id, target: { organisationId }, amount: 600_000n }))
  expect(await collectFunnel(db, { at: later, limit: 1 })).toBe(3)
  expect(await countsOf(db, running)).toEqual([0, 0, 1, 1, 1, 1, 1, 0])
  await expectSound(db)
})

test('a sign-up that was begun before another and written after it is still collected', async ({ db }) => {
  const running = await makeRunningOffer(db)
  must(await claim(db, running))
  await collectFunnel(db, { at: later, limit: 10 })
  const [first] = await db.select().from(enrolments)
  const { id, ...rest } = must(first)
  const begun = { ...rest, id: idMadeBefore(id, 5 * 60_000), organisationId: newId('org') }
  await joinAs(db, begun)
  expect(await collectFunnel(db, { at: later, limit: 10 })).toBe(1)
  await joinAs(db, { ...begun, id: idMadeBefore(id, 60 * 60_000), organisationId: newId('org') })
  expect(await collectFunnel(db, { at: later, limit: 10 }), 'what is older has been read').toBe(0)
})

test('visits are forgotten once they are counted and over, and their figures stay', async ({ db }) => {
  const { program } = await makeRunningOffer(db)
  const step = { providerId: program.providerId, programId: program.id, step: 'seen', source: null } as const
  await recordSteps(db, [{ ...step, dedupeKey: 'one', at: july10 }])
  const inThreeDays = new Date(july10.getTime() + 3 * 86_400_000)
  expect(await forgetVisits(db, { at: inThreeDays, limit: 10 })).toBe(0)
  await rollUpFunnel(db, { at: later, limit: 100 })
  expect(await forgetVisits(db, { at: july10, limit: 10 })).toBe(0)
  expect(await forgetVisits(db, { at: inThreeDays, limit: 10 })).toBe(1)
  expect((await readFunnel(db, step))[0]).toMatchObject({ step: 'seen', count: 1 })
})

async function countsOf(db: Database, { program }: RunningOffer): Promise<number[]> {
  const figures = await readFunnel(db, { providerId: program.providerId, programId: program.id })
  return figures.map(({ count }) => count)
}

/** An enrolment under an id of the test's own, with the first event of its history. */
async function joinAs(db: Database, enrolment: typeof enrolments.$inferInsert): Promise<void> {
  await db.insert(enrolments).values(enrolment)
  const subject = { providerId: enrolment.providerId, entity: 'enrolment', entityId: enrolment.id } as const
  await appendEvents(db, nextEvents(subject, { by: system, at: july10, end: null }, [{ action: 'started' }]))
}
