import type { OddUse } from './compare.ts'

/** What differs, as CSV that a spreadsheet opens without calculating: no field begins like a formula. */
export function oddCsv(odd: readonly OddUse[]): string {
  const rows = odd.map(({ eventId, kind, ours, theirs }) => [
    eventId,
    kind,
    ours?.amount.toString() ?? '',
    ours?.asset ?? '',
    theirs?.amount.toString() ?? '',
    theirs?.asset ?? '',
  ])
  const heading = ['event_id', 'difference', 'our_amount', 'our_asset', 'your_amount', 'your_asset']
  return [heading, ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n'
}

function field(text: string): string {
  // A negative amount is a number; anything else that begins like a formula is made a text.
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
