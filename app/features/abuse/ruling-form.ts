import { z } from 'zod'

import { mailboxOf, sharedDomainOf } from '#app/features/enrolments/identity-signals.ts'
import { isDay } from '#app/lib/calendar-day.ts'
import type { MessageKey } from '#app/messages/types.ts'
import { clusterKinds, rulingStances } from '#db/vocabulary.ts'

export const longestName = 200
export const longestReason = 2000

const words = (error: MessageKey, most: number) => z.string({ error }).trim().min(1, { error }).max(most, { error })
const dayMissing: MessageKey = 'abuse.errors.day'
const noDomain: MessageKey = 'abuse.errors.domain'
const day = z.string({ error: dayMissing }).trim().refine(isDay, { error: dayMissing })

/** Which cluster is meant, in an address and in the form. */
export const clusterShape = {
  kind: z.enum(clusterKinds),
  /** The keyed hash as hexadecimal digits. */
  cluster: z.string().regex(/^[0-9a-f]{64}$/),
}

/** The domain by which colleagues are recognised, as somebody wrote it: `@acme.example`, `ada@acme.example`, `acme.example`. */
export function writtenDomain(text: string): string | null {
  const mailbox = mailboxOf(`somebody@${text.slice(text.lastIndexOf('@') + 1)}`)
  return mailbox && sharedDomainOf(mailbox)
}

/** What an operator says of a cluster, of a domain that it names, or of an event. */
export const rulingForm = z.object({
  stance: z.enum(rulingStances, { error: 'abuse.errors.stance' satisfies MessageKey }),
  kind: clusterShape.kind.optional(),
  cluster: clusterShape.cluster.optional(),
  domain: z
    .string()
    .trim()
    .max(253, { error: noDomain })
    .refine((text) => writtenDomain(text) !== null, { error: noDomain })
    .optional(),
  name: words('abuse.errors.name', longestName),
  reason: words('abuse.errors.reason', longestReason),
  /** The first and the last day on which it holds (UTC); without the first it holds at once. */
  fromDay: day.optional(),
  lastDay: day,
})
