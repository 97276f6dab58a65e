import { confirmAtProvider } from '#app/features/enrolments/confirm-at-provider.server.ts'
import { listEnrolments } from '#app/features/enrolments/enrolments.server.ts'
import { sendToProvider } from '#app/features/enrolments/send-to-provider.server.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { newId } from '#db/ids.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { july10, makeProgram, makeProvider, must } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const claimUrl = 'https://z.example/claim'

async function makeLinkOut(db: Database, over: Partial<Parameters<typeof makeProgram>[1]> = {}) {
  const provider = await makeProvider(db)
  const providerId = provider.id
  return makeProgram(db, { providerId, handling: 'link_out', publicStatus: 'last_seen_open', claimUrl, ...over })
}

const visitor = (program: { providerId: string; id: string }) => ({
  providerId: program.providerId,
  programId: program.id,
  organisationId: newId('org'),
  userId: newId('usr'),
  at: july10,
})

test('a link-out is started, sent to the provider and confirmed, and nothing is issued', async ({ db }) => {
  const program = await makeLinkOut(db)
  const who = visitor(program)
  expect(must(await startEnrolment(db, who))).toMatchObject({ enrolment: { state: 'started' }, replayed: false })
  expect(must(await startEnrolment(db, who))).toMatchObject({ replayed: true })
  const confirm = { ...who, providerAccount: 'acct-7', by: { kind: 'user', id: who.userId } } as const
  expect(await confirmAtProvider(db, confirm)).toEqual({ ok: false, refusal: 'not_sent' })

  const sent = must(await sendToProvider(db, who))
  expect(sent).toMatchObject({ claimUrl, enrolment: { state: 'sent_to_provider', sentAt: july10 }, replayed: false })
  expect(must(await sendToProvider(db, who))).toMatchObject({ claimUrl, replayed: true })
  const confirmed = must(await confirmAtProvider(db, confirm))
  expect(confirmed).toMatchObject({ enrolment: { state: 'confirmed', providerAccount: 'acct-7' }, replayed: false })
  expect(must(await confirmAtProvider(db, confirm))).toMatchObject({ replayed: true })

  const listed = await listEnrolments(db, { organisationId: who.organisationId })
  expect(listed).toMatchObject([{ programSlug: program.slug, handling: 'link_out', state: 'confirmed' }])
  expect(await db.$count(claims)).toBe(0)
  await expectSound(db)
})

test('one account at a provider is confirmed for one organisation', async ({ db }) => {
  const program = await makeLinkOut(db)
  const confirmations = []
  for (const who of [visitor(program), visitor(program)]) {
    must(await startEnrolment(db, who))
    must(await sendToProvider(db, who))
    const by = { kind: 'user', id: who.userId } as const
    confirmations.push(await confirmAtProvider(db, { ...who, providerAccount: 'acct-7', by }))
  }
  expect(confirmations).toMatchObject([{ ok: true }, { ok: false, refusal: 'account_taken' }])
  await expectSound(db)
})

test('nobody joins a program that has ended, is only recorded or is not there', async ({ db }) => {
  const join = async (over: Partial<Parameters<typeof makeProgram>[1]>) =>
    startEnrolment(db, visitor(await makeLinkOut(db, over)))
  expect(await join({ publicStatus: 'ended' })).toEqual({ ok: false, refusal: 'program_ended' })
  expect(await join({ publicStatus: 'withdrawn' })).toEqual({ ok: false, refusal: 'program_not_claimable' })
  expect(await join({ handling: 'record' })).toEqual({ ok: false, refusal: 'program_not_claimable' })
  const nowhere = visitor({ providerId: 'z-none', id: 'prg_none' })
  expect(await startEnrolment(db, nowhere)).toEqual({ ok: false, refusal: 'unknown_program' })
})

test('a visitor is sent only where the provider’s page is known, and after joining', async ({ db }) => {
  const program = await makeLinkOut(db, { claimUrl: null })
  const who = visitor(program)
  expect(await sendToProvider(db, who)).toEqual({ ok: false, refusal: 'not_enrolled' })
  must(await startEnrolment(db, who))
  expect(await sendToProvider(db, who)).toEqual({ ok: false, refusal: 'not_a_link_out' })
  await expectSound(db)
})
