import { z } from 'zod'

import type { PaymentState } from '#db/vocabulary.ts'

const minorUnits = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(BigInt)

/** What a payment processor tells of a payment. It always tells the whole, so that any of its events can come first. */
export const paymentEventSchema = z.object({
  type: z.enum([
    'payment.created',
    'payment.failed',
    'payment.succeeded',
    'payment.refunded',
    'payment.disputed',
    'payment.dispute_won',
    'payment.charged_back',
  ]),
  data: z.object({
    providerId: z.string().min(1).max(64),
    organisationId: z.string().min(1).max(64),
    /** The processor's id of the payment or invoice. */
    paymentId: z.string().min(1).max(200),
    asset: z.string(),
    /** In the smallest unit. */
    amount: minorUnits,
    /** All that has been given back so far. */
    refunded: minorUnits.optional(),
    avertsChargeback: z.boolean().optional(),
    cardFingerprint: z.string().min(1).max(200).optional(),
  }),
})
export type PaymentEvent = z.infer<typeof paymentEventSchema>

export const isPaymentType = (type: string): type is PaymentEvent['type'] =>
  (paymentEventSchema.shape.type.options as readonly string[]).includes(type)

/** How far a payment has come: what an event says is old news to a payment that has come further. */
const ranks: Record<PaymentState, number> = {
  created: 0,
  processing: 1,
  failed: 2,
  canceled: 2,
  succeeded: 3,
  partially_refunded: 4,
  disputed: 5,
  refunded: 6,
  charged_back: 7,
}

const tells: Record<PaymentEvent['type'], PaymentState> = {
  'payment.created': 'created',
  'payment.failed': 'failed',
  'payment.succeeded': 'succeeded',
  'payment.refunded': 'partially_refunded',
  'payment.disputed': 'disputed',
  'payment.dispute_won': 'disputed',
  'payment.charged_back': 'charged_back',
}

/**
 * Whether an event comes too late to matter. A refund never does: it carries its own running total, and one that meets
 * a dispute has to wait for its end.
 */
export function isStale({ type }: Pick<PaymentEvent, 'type'>, state: PaymentState): boolean {
  return type !== 'payment.refunded' && ranks[tells[type]] < ranks[state]
}
