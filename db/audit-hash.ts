import { createHash } from 'node:crypto'

import { canonicalJson } from './canonical-json.ts'
import type { auditEvents } from './schema/claims.ts'

export type AuditEvent = typeof auditEvents.$inferSelect

/** SHA-256 over all that an audit event says and over the hash of the event before it. */
export function auditHash(event: Omit<AuditEvent, 'hash'>): Uint8Array {
  const { previousHash, ...said } = event
  const previous = previousHash === null ? null : Buffer.from(previousHash).toString('hex')
  return createHash('sha256')
    .update(canonicalJson({ ...said, previous }))
    .digest()
}
