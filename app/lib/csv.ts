/**
 * A line of CSV (RFC 4180) without its line end. A text that a spreadsheet would take for a formula begins with an
 * apostrophe, as such programs write it themselves; numbers stay numbers.
 */
export function csvLine(cells: readonly (string | number | bigint | null)[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(cell: string | number | bigint | null): string {
  const text = cell === null ? '' : String(cell)
  const isNumber = /^-?\d+(\.\d+)?$/.test(text)
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
