import { eq } from 'drizzle-orm'

import { collectFunnel } from '#app/features/credits/collect-funnel.server.ts'
import { readFunnel } from '#app/features/credits/funnel.server.ts'
import { recordStep } from '#app/features/credits/record-step.server.ts'
import { rollUpFunnel } from '#app/features/credits/roll-up-funnel.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { newId } from '#db/ids.ts'
import { programDays } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, codeKeys, july10, makeRunningOffer, must, report, type RunningOffer } from '#test/factories.ts'

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
  await recordStep(db, { ...seen, dedupeKey: 'one', at: new Date('2024-07-10T15:59:59.999Z') })
  await recordStep(db, { ...seen, dedupeKey: 'one', at: new Date('2024-07-10T17:00:00Z') })
  await recordStep(db, { ...seen, dedupeKey: 'two', source: null, at: new Date('2024-07-10T16:00:00Z') })
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

async function countsOf(db: Database, { program }: RunningOffer): Promise<number[]> {
  const figures = await readFunnel(db, { providerId: program.providerId, programId: program.id })
  return figures.map(({ count }) => count)
}
