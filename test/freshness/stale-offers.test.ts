import { eq } from 'drizzle-orm'

import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { sendToProvider } from '#app/features/enrolments/send-to-provider.server.ts'
import { confirmProgram } from '#app/features/programs/confirm-program.server.ts'
import { findOffer, listOffers } from '#app/features/programs/offers.server.ts'
import { newId } from '#db/ids.ts'
import { programs, providers } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeOffer, makeProgram, makeProvider, makeRunningOffer, must } from '#test/factories.ts'

const openEnd = { evidenceNewestOn: '2024-07-01', endsAt: null, endsLocalExcl: null, endsPrecision: 'unknown' } as const
const daysAfterStart = (days: number) => new Date(Date.parse('2024-07-01T00:00:00+08:00') + days * 86_400_000)
const manager = { pageUrl: (slug: string) => `https://switchyard.example/en/offers/${slug}`, by: 'usr_mia' }

test('a program that its provider has not confirmed for 90 days gives nothing out until it does', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: openEnd })
  const { providerId, id: programId, slug } = running.program
  const late = daysAfterStart(91)
  expect(await claim(db, running, { at: daysAfterStart(90) })).toMatchObject({ ok: true })
  expect(await claim(db, running, { at: late })).toMatchObject({ ok: false, refusal: 'program_stale' })
  expect(await findOffer(db, slug, { at: late })).toMatchObject({ status: 'open', isStale: true })

  must(await confirmProgram(db, { providerId, programId, ...manager, at: late }))
  expect(await findOffer(db, slug, { at: late })).toMatchObject({ isStale: false, seenAt: late })
  expect(await claim(db, running, { at: late })).toMatchObject({ ok: true })
})

test('nobody new is sent to a program at its provider that was last seen more than 30 days ago', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const linkOut = { handling: 'link_out', publicStatus: 'last_seen_open', claimUrl: 'https://z.example/claim' } as const
  const program = await makeProgram(db, { providerId, ...linkOut, ...openEnd })
  await makeOffer(db, { providerId, programId: program.id, asset: null, delivery: null, amount: null })
  const who = { providerId, programId: program.id, organisationId: newId('org'), userId: newId('usr') }
  must(await startEnrolment(db, { ...who, at: july10 }))
  expect(await sendToProvider(db, { ...who, at: daysAfterStart(45) })).toEqual({ ok: false, refusal: 'program_stale' })
  const other = { ...who, organisationId: newId('org'), at: daysAfterStart(45) }
  expect(await startEnrolment(db, other)).toEqual({ ok: false, refusal: 'program_stale' })
  const [listed] = await listOffers(db, { provider: providerId, at: daysAfterStart(45) })
  expect(listed).toMatchObject({ status: 'last_seen_open', isStale: true })
  expect(must(await sendToProvider(db, { ...who, at: july10 }))).toMatchObject({ claimUrl: linkOut.claimUrl })
})

test('of which day nobody knows is never seen lately, and the simulated provider never grows old', async ({ db }) => {
  const undated = await makeProgram(db, {
    providerId: (await makeProvider(db)).id,
    handling: 'link_out',
    publicStatus: 'last_seen_open',
    evidenceNewestOn: null,
    evidencePrecision: 'unknown',
  })
  expect(await findOffer(db, undated.slug, { at: july10 })).toMatchObject({ isStale: true, seenAt: null })
  const sandbox = await makeRunningOffer(db)
  await db.update(providers).set({ sandbox: true }).where(eq(providers.id, sandbox.provider.id))
  const end = new Date('2025-01-01T00:00:00+08:00')
  const far = { endsLocalExcl: '2025-01-01T00:00:00', endsAt: end }
  await db.update(programs).set(far).where(eq(programs.id, sandbox.program.id))
  expect(await claim(db, sandbox, { at: new Date(end.getTime() - 1000) })).toMatchObject({ ok: true })
})

test('a provider confirms its own running program and no other', async ({ db }) => {
  const { program } = await makeRunningOffer(db)
  const stranger = await makeProvider(db)
  const unknown = { ok: false, refusal: 'unknown_program' }
  const confirm = (providerId: string, programId: string) =>
    confirmProgram(db, { providerId, programId, ...manager, at: july10 })
  expect(await confirm(stranger.id, program.id)).toEqual(unknown)
  expect(await confirm(program.providerId, 'prg_none')).toEqual(unknown)
  await db.update(programs).set({ state: 'closed' }).where(eq(programs.id, program.id))
  expect(await confirm(program.providerId, program.id)).toEqual(unknown)
  await db.update(programs).set({ state: 'live' }).where(eq(programs.id, program.id))
})
