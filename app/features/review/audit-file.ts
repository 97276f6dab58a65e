import { csvLine } from '#app/lib/csv.ts'

import type { CheckedEvent } from './audit-trail.server.ts'

export const auditFormats = ['csv', 'ndjson'] as const

const columns = [
  'at',
  'providerId',
  'entity',
  'entityId',
  'seq',
  'action',
  'fromState',
  'toState',
  'actorKind',
  'actorId',
  'reason',
  'details',
  'previousHash',
  'hash',
  'chain',
] as const

/** One event as a line of JSON: all that its hash was taken over, so that whoever has the file can take it again. */
export const auditJson = (event: CheckedEvent): string =>
  `${JSON.stringify({ ...event, at: event.at.toISOString() })}\n`

export const auditCsvHead = `${csvLine(columns)}\r\n`

/** One event as a line of CSV. */
export function auditCsv(event: CheckedEvent): string {
  const cells = columns.map((column) => {
    const value = event[column]
    if (value instanceof Date) return value.toISOString()
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
  })
  return `${csvLine(cells)}\r\n`
}
