import type { ActionFunctionArgs } from '@remix-run/node'

import { receiveEvent, type ReceiveRefusal } from '#app/features/inbox/receive-event.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { problemResponse } from '#app/lib/problem.ts'

const refusals: Record<ReceiveRefusal, string> = {
  bad_signature: 'The signature is not that of the sender.',
  too_old: 'The event was signed too long ago, or ahead of now.',
  malformed: 'The body is no event.',
}

/**
 * `POST /webhooks/test`: keeps an event of the test source, signed as the Standard Webhooks specification says. A job
 * does what it asks for, so the sender need not wait. Where no secret is set there is no such address.
 */
export async function action({ request }: ActionFunctionArgs) {
  const secret = env().testWebhookSecret
  if (secret === undefined) return absent()
  if (request.method !== 'POST') return refusal('method_not_allowed', 405, 'Events are posted here.')
  // Only what says that it is JSON has been looked at for its depth.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return refusal('not_json', 415, 'The body must be JSON.')
  }
  const said = (name: string) => request.headers.get(name) ?? ''
  const received = await receiveEvent(db(), {
    source: 'test',
    secret,
    headers: { id: said('webhook-id'), timestamp: said('webhook-timestamp'), signature: said('webhook-signature') },
    body: await request.text(),
    at: new Date(),
  })
  if (!received.ok) return refusal(received.refusal, 400, refusals[received.refusal])
  return new Response(null, { status: 204 })
}

/** Nothing is read here. */
export function loader() {
  return env().testWebhookSecret === undefined
    ? absent()
    : refusal('method_not_allowed', 405, 'Events are posted here.')
}

const absent = () => refusal('not_found', 404, 'There is nothing here.')

const refusal = (reason: string, status: number, title: string) => problemResponse({ status, reason, title })
