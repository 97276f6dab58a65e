import { z } from 'zod'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { inboxEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { whyNotSigned, type SignatureHeaders } from './signature.server.ts'

export interface ReceiveEvent {
  /** Who sends it. */
  source: string
  /** Base64, with or without `whsec_` before it. */
  secret: string
  headers: SignatureHeaders
  /** As it was sent, byte for byte. */
  body: string
  at: Date
}

export type ReceiveRefusal = 'bad_signature' | 'too_old' | 'malformed'

const envelope = z.object({
  type: z.string().min(1).max(100),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  data: z.looseObject({ paymentId: z.string().min(1).max(200).optional() }),
})

/**
 * Keeps an event that its sender has signed, before anything is done about it: the sender is answered at once and need
 * not wait. The same event again is answered alike and kept once. What is refused leaves no trace.
 */
export async function receiveEvent(
  db: Database,
  { source, secret, headers, body, at }: ReceiveEvent,
): Promise<Result<{ replayed: boolean }, ReceiveRefusal>> {
  const fault = whyNotSigned(body, { headers, secret, at })
  if (fault) return refused(fault)
  const said = envelope.safeParse(parseJson(body))
  if (!said.success || headers.id.length === 0 || headers.id.length > 200) return refused('malformed')
  const { type, timestamp, data } = said.data
  const kept = await db
    .insert(inboxEvents)
    .values({
      source,
      eventId: headers.id,
      type,
      objectId: data.paymentId ?? headers.id,
      body,
      createdAt: timestamp ? new Date(timestamp) : new Date(Number(headers.timestamp) * 1000),
      receivedAt: at,
      state: 'received',
      nextAttemptAt: at,
    })
    .onConflictDoNothing({ target: [inboxEvents.source, inboxEvents.eventId] })
    .returning({ eventId: inboxEvents.eventId })
  return ok({ replayed: kept.length === 0 })
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
