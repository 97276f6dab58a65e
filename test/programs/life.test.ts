import { and, eq } from 'drizzle-orm'

import { moveProgram } from '#app/features/credits/move-program.server.ts'
import { rescheduleProgram } from '#app/features/credits/reschedule-program.server.ts'
import { startDuePrograms } from '#app/features/credits/start-due-programs.server.ts'
import { auditEvents, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeProgram, makeProvider, makeRunningOffer, must, system } from '#test/factories.ts'

const july = { startsLocal: '2024-07-01T00:00', endsLocalExcl: '2024-08-01T00:00' }

test('A5 a draft whose zone changes to Beijing’s ends when Beijing’s day ends, and the audit tells both', async ({
  db,
}) => {
  const { id: providerId } = await makeProvider(db)
  const program = await makeProgram(db, {
    providerId,
    state: 'draft',
    timeZone: 'UTC',
    startsAt: new Date('2024-07-01T00:00:00Z'),
    endsAt: new Date('2024-08-01T00:00:00Z'),
  })
  const moved = await rescheduleProgram(db, {
    providerId,
    programId: program.id,
    timeZone: 'Asia/Shanghai',
    ...july,
    by: system,
    at: july10,
  })
  expect(moved).toMatchObject({ ok: true, value: { endsAt: new Date('2024-07-31T16:00:00Z') } })
  expect(await find(db, program)).toMatchObject({
    endsAt: new Date('2024-07-31T16:00:00Z'),
    timeZone: 'Asia/Shanghai',
    version: 2,
  })
  expect((await historyOf(db, program)).map(({ action, details }) => ({ action, details }))).toEqual([
    {
      action: 'rescheduled',
      details: {
        timeZoneBefore: 'UTC',
        timeZone: 'Asia/Shanghai',
        startsAtBefore: '2024-07-01T00:00:00.000Z',
        startsAt: '2024-06-30T16:00:00.000Z',
        endsAtBefore: '2024-08-01T00:00:00.000Z',
        endsAt: '2024-07-31T16:00:00.000Z',
      },
    },
  ])
  await expectSound(db)
})

test('a window is announced in a zone of the world, on days of the calendar, and leaves no claim outside', async ({
  db,
}) => {
  const running = await makeRunningOffer(db)
  must(await claim(db, running))
  const { providerId, id: programId } = running.program
  const asked = { providerId, programId, timeZone: 'Asia/Shanghai', ...july, by: system, at: july10 }
  const refusalOf = async (over: Partial<typeof asked>) => {
    const answer = await rescheduleProgram(db, { ...asked, ...over })
    return answer.ok ? null : answer.refusal
  }
  expect(await refusalOf({ timeZone: 'CST' })).toBe('unknown_zone')
  expect(await refusalOf({ endsLocalExcl: '2024-02-30T00:00' })).toBe('not_a_time')
  expect(await refusalOf({ endsLocalExcl: '2024-07-01T00:00' })).toBe('ends_before_start')
  expect(await refusalOf({ endsLocalExcl: '2024-07-10T00:00' })).toBe('claims_outside')
  expect(await refusalOf({ startsLocal: '2024-07-10T00:01' })).toBe('claims_outside')
  expect(await refusalOf({ programId: 'prg_none' })).toBe('unknown_program')
  expect(await refusalOf({ endsLocalExcl: '2024-07-10T00:01' })).toBe(null)
  await expectSound(db)
})

test('a program goes from draft to archive by legal steps, each in its history', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const program = await makeProgram(db, { providerId, state: 'draft' })
  const to = (state: (typeof path)[number]) =>
    moveProgram(db, { providerId, programId: program.id, to: state, by: system, at: july10 })
  const path = ['in_review', 'scheduled', 'live', 'paused', 'live', 'closed', 'archived'] as const
  expect(await to('live')).toEqual({ ok: false, refusal: 'illegal_step' })
  for (const state of path) expect(await to(state)).toEqual({ ok: true, value: { state } })
  expect(await to('archived')).toMatchObject({ ok: true })
  expect(await to('live')).toEqual({ ok: false, refusal: 'illegal_step' })
  const history = await historyOf(db, program)
  expect(history.map((event) => event.toState)).toEqual(path)
  expect(history.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  await expectSound(db)
})

test('the clock opens a scheduled program at its start and closes it at its end, once each', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const program = await makeProgram(db, { providerId, state: 'scheduled' })
  const sweep = (at: string) => startDuePrograms(db, { at: new Date(at), limit: 100 })
  const early = { providerId, programId: program.id, to: 'live', by: system } as const
  expect(await moveProgram(db, { ...early, at: new Date('2024-06-30T15:59:59.999Z') })).toEqual({
    ok: false,
    refusal: 'not_started',
  })
  expect(await sweep('2024-06-30T15:59:59.999Z')).toEqual({ opened: 0, closed: 0 })
  expect(await sweep('2024-06-30T16:00:00Z')).toEqual({ opened: 1, closed: 0 })
  expect(await sweep('2024-07-31T15:59:59.999Z')).toEqual({ opened: 0, closed: 0 })
  expect(await sweep('2024-07-31T16:00:00Z')).toEqual({ opened: 0, closed: 1 })
  expect(await sweep('2024-07-31T16:00:00Z')).toEqual({ opened: 0, closed: 0 })
  expect((await find(db, program))?.state).toBe('closed')
  await expectSound(db)
})

type Program = Awaited<ReturnType<typeof makeProgram>>

async function find(db: Database, { providerId, id }: Program) {
  const [program] = await db
    .select()
    .from(programs)
    .where(and(eq(programs.providerId, providerId), eq(programs.id, id)))
  return program
}

function historyOf(db: Database, { providerId, id }: Program) {
  return db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.providerId, providerId), eq(auditEvents.entity, 'program'), eq(auditEvents.entityId, id)))
    .orderBy(auditEvents.seq)
}
