import type { AuditEvent } from '#db/audit-hash.ts'

/** An audit event as the row of a JSON record set, its hashes in hex. */
export function eventRow(event: AuditEvent) {
  const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex')
  return {
    entity: event.entity,
    entity_id: event.entityId,
    seq: event.seq,
    from_state: event.fromState,
    to_state: event.toState,
    action: event.action,
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    reason: event.reason,
    details: event.details,
    previous_hash: hex(event.previousHash),
    hash: hex(event.hash),
  }
}
