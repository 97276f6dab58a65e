import { forgetExports } from '#app/features/enrolments/forget-exports.server.ts'
import * as credits from '#app/routes/me._index.tsx'
import * as calendarRoute from '#app/routes/me.credits.ics.ts'
import * as csvRoute from '#app/routes/me.credits.csv.ts'
import * as jsonRoute from '#app/routes/me.credits.json.ts'
import * as end from '#app/routes/me.settings.sessions.$id.end.ts'
import * as endOthers from '#app/routes/me.settings.sessions.end-others.ts'
import * as settings from '#app/routes/me.settings._index.tsx'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import { evidenceFiles } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { newId } from '#db/ids.ts'
import { expect, test } from '#test/database.ts'
import { claim, makeRunningOffer, must, report, usageMatch } from '#test/factories.ts'

import { get, makeOpenOffer, post, signedIn, stranger, type Visitor } from './ask.ts'

const page = '/en/me/settings'
async function sessionsOf(visitor: Visitor) {
  const { data } = await get(settings, visitor, page)
  return (data as Awaited<ReturnType<typeof settings.loader>>).sessions
}

test('somebody sees where they are signed in and ends what they do not know', async ({ db }) => {
  const [here, there] = [await signedIn(db, 'ada@example.com'), await signedIn(db, 'ada@example.com')]
  const eve = await signedIn(db, 'eve@example.com')
  const sessions = await sessionsOf(here)
  expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])
  expect(JSON.stringify(sessions)).not.toContain('token')
  const id = sessions.find(({ isThis }) => !isThis)?.id ?? ''
  expect((await post(end, eve, `${page}/sessions/${id}/end`, { id })).status).toBe(404)
  expect(await sessionsOf(there)).toHaveLength(2)
  expect(await post(end, here, `${page}/sessions/${id}/end`, { id })).toMatchObject({ status: 303, location: page })
  expect((await get(settings, there, page)).location).toContain('/en/sign-in')
  expect(await sessionsOf(here)).toMatchObject([{ isThis: true }])
  expect((await post(end, here, `${page}/sessions/${id}/end`, { id })).status).toBe(404)
})

test('all other sessions end at once, and nobody else’s', async ({ db }) => {
  const here = await signedIn(db, 'ada@example.com')
  const others = [await signedIn(db, 'ada@example.com'), await signedIn(db, 'ada@example.com')]
  const eve = await signedIn(db, 'eve@example.com')
  expect((await post(endOthers, here, `${page}/sessions/end-others`)).status).toBe(303)
  for (const other of others) expect((await get(settings, other, page)).location).toContain('/en/sign-in')
  expect(await sessionsOf(here)).toHaveLength(1)
  expect(await sessionsOf(eve)).toHaveLength(1)
})

async function holdCredits(db: Database) {
  const running = await makeOpenOffer(db, { offer: { asset: 'CNY', amount: 5_000n, validForSeconds: 30 * 86_400 } })
  const ada = await signedIn(db, 'ada@example.com')
  const { slug } = running.program
  const form = { offerId: running.offer.id, idempotencyKey: 'a-key-of-ada-and-hers' }
  await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, form)
  return { ada, running }
}

test('what somebody holds is saved as CSV and JSON with who says so, and its ends as a calendar', async ({ db }) => {
  const { ada, running } = await holdCredits(db)
  const { data } = await get(credits, ada, '/en/me')
  const [credit] = (data as Awaited<ReturnType<typeof credits.loader>>).credits
  const { grantId } = must(credit)
  const at = new Date()
  const use = { providerId: running.provider.id, target: { grantId }, asset: 'CNY', amount: 1_250n }
  must(await report(db, { ...use, occurredAt: at, receivedAt: at }))

  const csv = (await get(csvRoute, ada, '/en/me/credits.csv')).data as string
  expect(csv.split('\r\n')[0]).toMatch(/^credit,claim,provider,program,simulated,unit,granted,used,left/)
  expect(csv).toContain(',false,CNY,50,12.5,37.5,active,')
  const json = JSON.parse((await get(jsonRoute, ada, '/en/me/credits.json')).data as string) as { credits: unknown[] }
  expect(json.credits).toMatchObject([
    {
      credit: grantId,
      left: '37.5',
      balanceSource: 'reported_by_provider',
      balanceReportedAt: at.toISOString(),
      estimatedLoss: null,
    },
  ])
  const ics = (await get(calendarRoute, ada, '/zh-hk/me/credits.ics', { locale: 'zh-hk' })).data as string
  expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  expect(ics).toContain(`UID:${grantId}@localhost:3000`)

  const eve = await signedIn(db, 'eve@example.com')
  expect((await get(csvRoute, eve, '/en/me/credits.csv')).data).not.toContain(grantId)
  expect((await get(calendarRoute, eve, '/en/me/credits.ics')).data).not.toContain('VEVENT')
  for (const route of [csvRoute, jsonRoute, calendarRoute]) {
    expect((await get(route, stranger(db), '/en/me/credits')).location).toContain('/en/sign-in')
  }
})

test('an export that was uploaded and never shown is forgotten after a month', async ({ db }) => {
  const running = await makeRunningOffer(db, usageMatch)
  const { id: claimId } = must(await claim(db, running))
  const uploadedAt = new Date('2026-10-01T00:00:00Z')
  const read = { format: 'x', fromDay: '', toDay: '', amount: '1', counted: 1, leftOut: 0, isPart: false, lines: [] }
  await db.insert(evidenceFiles).values({
    ...{ providerId: running.provider.id, id: newId('fil'), claimId, name: 'usage.csv', size: 1, read, uploadedAt },
    ...{ documentHash: new Uint8Array(32), packed: new Uint8Array(1) },
  })
  const inDays = (days: number) => new Date(uploadedAt.getTime() + days * 86_400_000)
  expect(await forgetExports(db, { at: inDays(29), limit: 10 })).toBe(0)
  expect(await forgetExports(db, { at: inDays(30), limit: 10 })).toBe(1)
  expect(await db.$count(evidenceFiles)).toBe(0)
})
