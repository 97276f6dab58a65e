import { processInbox, attemptsUntilDead } from '#app/features/inbox/process-inbox.server.ts'
import { deriveSignalKey } from '#app/features/enrolments/signals.server.ts'
import * as decide from '#app/routes/desk.unmatched.$provider.$id.$decision.tsx'
import * as unmatched from '#app/routes/desk.unmatched._index.tsx'
import * as inbox from '#app/routes/desk.inbox._index.tsx'
import * as replay from '#app/routes/desk.inbox.replay.tsx'
import { newId } from '#db/ids.ts'
import { inboxEvents, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report } from '#test/factories.ts'

import { get, managerOf, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

/** A use that came 73 hours after its grant had ended. */
async function makeLateUse(db: Database) {
  const running = await makeRunningOffer(db, { offer: { validForSeconds: 86_400 } })
  const organisationId = newId('org')
  must(await claim(db, running, { organisationId }))
  const end = july10.getTime() + 86_400_000
  const said = { occurredAt: new Date(end - 1), receivedAt: new Date(end + 73 * 3_600_000) }
  const provider = running.provider.id
  const { id } = must(await report(db, { providerId: provider, target: { organisationId }, amount: 10n, ...said }))
  return { provider, id, here: `/en/desk/unmatched/${provider}/${id}` }
}

test('a late use is charged once, and cannot be written off after that', async ({ db }) => {
  const { provider, id, here } = await makeLateUse(db)
  const olga = await operator(db)
  expect(await get(unmatched, olga, '/en/desk/unmatched')).toMatchObject({
    data: { waiting: 1, uses: [{ id, providerId: provider, amount: 10n }] },
  })
  const params = { provider, id }
  const charged = await post(decide, olga, `${here}/charge`, { ...params, decision: 'charge' })
  expect(charged).toMatchObject({ status: 303, location: '/en/desk/unmatched?decided=applied' })
  expect((await post(decide, olga, `${here}/charge`, { ...params, decision: 'charge' })).location).toBe(
    charged.location,
  )
  const late = await post(decide, olga, `${here}/write-off`, { ...params, decision: 'write-off' })
  expect(late.location).toBe('/en/desk/unmatched?refused=not_unmatched')
  expect(await get(unmatched, olga, late.location ?? '')).toMatchObject({
    data: { uses: [], waiting: 0, refused: 'not_unmatched', decided: null },
  })
  expect(await db.select({ state: redemptions.state }).from(redemptions)).toEqual([{ state: 'applied' }])
  await expectSound(db)
})

test('a late use is written off, and a use that is not there is not', async ({ db }) => {
  const { provider, id, here } = await makeLateUse(db)
  const olga = await operator(db)
  const off = await post(decide, olga, `${here}/write-off`, { decision: 'write-off', provider, id })
  expect(off.location).toBe('/en/desk/unmatched?decided=written_off')
  const other = await post(decide, olga, `${here}/write-off`, { decision: 'write-off', provider, id: newId('red') })
  expect(other.location).toBe('/en/desk/unmatched?refused=unknown_redemption')
  expect((await post(decide, olga, `${here}/charge`, { decision: 'charge', provider, id: 'x' })).status).toBe(404)
  await expectSound(db)
})

test('a dead event is told with its reason and tried again once', async ({ db }) => {
  const at = new Date()
  await db.insert(inboxEvents).values({
    ...{ source: 'test', eventId: 'ev/1 ?', type: 'payment.succeeded', objectId: 'in_1', body: '{}' },
    ...{ createdAt: at, receivedAt: at, state: 'failed', attempts: attemptsUntilDead - 1, nextAttemptAt: at },
  })
  const olga = await operator(db)
  expect(await get(inbox, olga, '/en/desk/inbox')).toMatchObject({ data: { events: [], dead: 0 } })
  await processInbox(db, { at, signalKey: deriveSignalKey('a secret that only the tests know, 32 long') })
  expect(await get(inbox, olga, '/en/desk/inbox')).toMatchObject({
    data: {
      dead: 1,
      events: [{ eventId: 'ev/1 ?', objectId: 'in_1', lastError: expect.stringContaining('expected') }],
    },
  })
  const form = { source: 'test', eventId: 'ev/1 ?' }
  const again = () => post(replay, olga, '/en/desk/inbox/replay', {}, form)
  expect((await again()).location).toBe('/en/desk/inbox?replayed=ev%2F1+%3F')
  expect((await again()).location).toBe('/en/desk/inbox?refused=event_not_dead')
  const strange = await post(replay, olga, '/en/desk/inbox/replay', {}, { source: 'test' })
  expect(strange.location).toBe('/en/desk/inbox?refused=unknown_event')
  expect(await db.select({ state: inboxEvents.state, attempts: inboxEvents.attempts }).from(inboxEvents)).toEqual([
    { state: 'received', attempts: 0 },
  ])
})

test('late uses and dead events are for operators alone', async ({ db }) => {
  const { provider, id, here } = await makeLateUse(db)
  const params = { provider, id }
  const pages: [string, Parameters<typeof get>[0]][] = [
    ['/en/desk/unmatched', unmatched],
    [`${here}/charge`, decide],
    [`${here}/write-off`, decide],
    ['/en/desk/inbox', inbox],
    ['/en/desk/inbox/replay', replay],
  ]
  const others: Record<string, Visitor> = {
    developer: await signedIn(db, 'ada@example.com'),
    manager: await managerOf(db, provider),
  }
  for (const [who, visitor] of Object.entries(others)) {
    for (const [path, route] of pages) {
      expect.soft((await get(route, visitor, path, params)).status, `${who} ${path}`).toBe(403)
      if ('action' in route) expect.soft((await post(route, visitor, path, params)).status, `${who} ${path}`).toBe(403)
    }
  }
  for (const [path, route] of pages) {
    expect.soft((await get(route, stranger(db), path, params)).location, path).toContain('/en/sign-in')
  }
  expect(await db.select({ state: redemptions.state }).from(redemptions)).toEqual([{ state: 'unmatched' }])
})
