import { createHmac, timingSafeEqual } from 'node:crypto'

/** What came with an event's body, after the Standard Webhooks specification. */
export interface SignatureHeaders {
  /** `webhook-id`: the sender's own id of the event. */
  id: string
  /** `webhook-timestamp`: seconds since 1970. */
  timestamp: string
  /** `webhook-signature`: `v1,…` in base64, several with blanks between while a secret is being changed. */
  signature: string
}

/** An event that was signed longer ago, or further ahead, may have been kept by somebody else. */
export const toleranceSeconds = 300

/** What a sender writes in `webhook-signature`. `secret` is base64, with or without `whsec_` before it. */
export function sign(
  body: string,
  { id, timestamp, secret }: Pick<SignatureHeaders, 'id' | 'timestamp'> & { secret: string },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length < 24) throw new Error('a webhook secret of less than 24 bytes can be guessed')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** Why an event is not the sender's own or not of now; null when it is both. */
export function whyNotSigned(
  body: string,
  { headers, secret, at }: { headers: SignatureHeaders; secret: string; at: Date },
): 'bad_signature' | 'too_old' | null {
  const { id, timestamp, signature } = headers
  const expected = Buffer.from(sign(body, { id, timestamp, secret }))
  const isSigned = signature.split(' ').some((one) => {
    const given = Buffer.from(one)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isSigned || !/^\d{1,12}$/.test(timestamp)) return 'bad_signature'
  return Math.abs(at.getTime() / 1000 - Number(timestamp)) <= toleranceSeconds ? null : 'too_old'
}
