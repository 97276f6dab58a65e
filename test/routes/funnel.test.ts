import { collectFunnel } from '#app/features/credits/collect-funnel.server.ts'
import { recordSteps } from '#app/features/credits/record-steps.server.ts'
import * as funnelPage from '#app/routes/console.$provider.funnel.tsx'
import { newId } from '#db/ids.ts'
import { readMarks } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, test } from '#test/database.ts'
import { claim, july10, makeProgram, makeProvider, must, report, type RunningOffer } from '#test/factories.ts'

import { get, makeOpenOffer, managerOf, signedIn, type Visitor } from './ask.ts'

async function read(mia: Visitor, provider: string, search = '') {
  const answer = await get(funnelPage, mia, `/en/console/${provider}/funnel${search}`, { provider })
  expect(answer.status).toBe(200)
  return answer.data as Extract<Awaited<ReturnType<typeof funnelPage.loader>>, { rows: unknown }>
}

async function see(db: Database, { program }: Pick<RunningOffer, 'program'>, source: string | null, times: number) {
  const step = { providerId: program.providerId, programId: program.id, step: 'seen', source, at: july10 } as const
  for (let n = 0; n < times; n += 1) await recordSteps(db, [{ ...step, dedupeKey: `${source} ${n}` }])
}

test('a program’s steps stand with counts, shares, days and sources', async ({ db }) => {
  const running = await makeOpenOffer(db)
  const provider = running.provider.id
  await see(db, running, 'openai', 20)
  await see(db, running, 'tiny', 2)
  await see(db, running, null, 3)
  const twoDaysLater = new Date(july10.getTime() + 2 * 86_400_000)
  const receivedAt = new Date(twoDaysLater.getTime() + 3_600_000)
  for (let n = 0; n < 12; n += 1) {
    const organisationId = newId('org')
    must(await claim(db, running, { organisationId }))
    if (n < 11) {
      const target = { organisationId }
      must(await report(db, { providerId: provider, target, amount: 9n, occurredAt: twoDaysLater, receivedAt }))
    }
  }
  const at = new Date(july10.getTime() + 3 * 86_400_000)
  await collectFunnel(db, { at, limit: 100 })
  const mia = await managerOf(db, provider)
  const page = await read(mia, provider)
  expect(page.rows.map(({ step, count, before }) => [step, count, before?.percent])).toEqual([
    ['seen', 25, undefined],
    ['opened', 0, 0],
    ['signed_up', 12, null],
    ['claimed', 12, 100],
    ['first_use', 11, 92],
    ['half_used', 0, 0],
    ['used_up', 0, null],
  ])
  expect(page.days).toEqual({ claimed: 0, first_use: 2 })
  expect(page.sources.map(({ source, counts }) => [source, counts[0]])).toEqual([
    ['openai', 20],
    ['', 3],
    [null, 2],
  ])
  expect(page.updatedAt).toEqual(at)
  expect(await db.$count(readMarks)).toBeGreaterThan(0)

  const ofOne = await read(mia, provider, '?source=openai')
  expect(ofOne).toMatchObject({ source: 'openai', days: {} })
  expect(ofOne.rows[0]).toMatchObject({ step: 'seen', count: 20 })
  expect(await read(mia, provider, '?source=tiny'), 'few people are not told apart').toMatchObject({ source: null })
  expect((await read(mia, provider, '?source=%3F')).rows[0]).toMatchObject({ step: 'seen', count: 3 })
  expect((await read(mia, provider, '?program=other&source=a%20b')).bad).toEqual(['source=a b', 'program=other'])
})

test('a program that nobody has met has no steps, and a provider without one is told so', async ({ db }) => {
  const running = await makeOpenOffer(db)
  await makeProgram(db, { providerId: running.provider.id, handling: 'record', state: null })
  const mia = await managerOf(db, running.provider.id)
  const page = await read(mia, running.provider.id)
  expect(page.programs).toHaveLength(1)
  expect(page.rows.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect(page.updatedAt).toBeNull()
  const { id } = await makeProvider(db)
  const nils = await managerOf(db, id, 'nils@example.com')
  expect(await read(nils, id)).toMatchObject({ program: null, programs: [] })
})

test('a funnel is shown to its provider’s managers alone', async ({ db }) => {
  const { provider } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const asked = await get(funnelPage, ada, `/en/console/${provider.id}/funnel`, { provider: provider.id })
  expect(asked.status).toBe(404)
})
