import { sign } from '#app/features/inbox/signature.server.ts'
import * as webhook from '#app/routes/webhooks.of-test.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { creditGrants, inboxEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { newVisitor, settle } from '#test/accounts/visitor.ts'
import { loadContext } from '#test/load-context.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

const secret = 'whsec_c2l4dGVlbiBieXRlcyBhcmUgdG9vIGZldyBmb3IgaXQ='

async function send(
  db: Database,
  {
    body,
    type = 'application/json',
    environment,
  }: { body: string; type?: string; environment: Record<string, string> },
) {
  const visitor = newVisitor(settle(db, environment))
  const headers = { id: 'ev_1', timestamp: String(Math.floor(Date.now() / 1000)) }
  const request = visitor.request('/webhooks/test', {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'webhook-id': headers.id,
      'webhook-timestamp': headers.timestamp,
      'webhook-signature': sign(body, { ...headers, secret }),
    },
  })
  const context = loadContext(request)
  const answer = await webhook.action({ request, params: {}, context })
  return { status: answer.status, said: answer.body ? ((await answer.json()) as { reason: string }).reason : null }
}

const paid = (providerId: string) =>
  JSON.stringify({
    type: 'payment.succeeded',
    data: { providerId, organisationId: 'org_payer', paymentId: 'in_1', asset: 'CNY', amount: '10000' },
  })

test('a signed event is kept, answered at once, and its effect follows by the job', async ({ db }) => {
  const { id } = await makeProvider(db)
  const environment = { TEST_WEBHOOK_SECRET: secret }
  for (let times = 0; times < 2; times += 1) {
    expect(await send(db, { body: paid(id), environment })).toEqual({ status: 204, said: null })
  }
  expect(await db.select({ state: inboxEvents.state }).from(inboxEvents)).toEqual([{ state: 'received' }])
  const done = await runDue({ db, settings: settle(db, environment) }, { at: new Date() })
  expect(done['process-inbox']).toBe(1)
  expect(await db.select({ amount: creditGrants.amount }).from(creditGrants)).toEqual([{ amount: 10_000n }])
  await expectSound(db)
})

test('what another has signed, what is no event and what does not say it is JSON is refused', async ({ db }) => {
  const { id } = await makeProvider(db)
  const stranger = { TEST_WEBHOOK_SECRET: 'whsec_YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlciBzZW5kZXI=' }
  expect(await send(db, { body: paid(id), environment: stranger })).toEqual({ status: 400, said: 'bad_signature' })
  const environment = { TEST_WEBHOOK_SECRET: secret }
  expect(await send(db, { body: '{"type":1}', environment })).toEqual({ status: 400, said: 'malformed' })
  expect(await send(db, { body: paid(id), type: 'text/plain', environment })).toEqual({ status: 415, said: 'not_json' })
  expect(await db.$count(inboxEvents)).toBe(0)
})

test('where no secret is set there is no such address', async ({ db }) => {
  const { id } = await makeProvider(db)
  expect(await send(db, { body: paid(id), environment: {} })).toEqual({ status: 404, said: 'not_found' })
  expect(webhook.loader().status).toBe(404)
  expect(await db.$count(inboxEvents)).toBe(0)
})
