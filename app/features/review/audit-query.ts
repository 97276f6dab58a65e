import { z } from 'zod'

import { isDay } from '#app/lib/calendar-day.ts'
import { actorKinds, auditedEntities } from '#db/vocabulary.ts'

const name = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u)
const day = z.string().refine(isDay)

/** What the audit trail may be narrowed by. Days are those of UTC, both included. */
export const auditQuery = {
  provider: name,
  entity: z.enum(auditedEntities),
  id: name,
  actor: z.enum(actorKinds),
  by: name,
  action: name,
  from: day,
  to: day,
}

export interface AuditFilter {
  provider?: string
  entity?: (typeof auditedEntities)[number]
  id?: string
  actor?: (typeof actorKinds)[number]
  by?: string
  action?: string
  from?: string
  to?: string
}

export const auditFields = ['provider', 'entity', 'id', 'actor', 'by', 'action', 'from', 'to'] as const
