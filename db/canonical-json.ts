/** What can be written as JSON, with bigint as a string of digits and a date as its instant. */
export type Writable =
  | string
  | number
  | boolean
  | null
  | undefined
  | bigint
  | Date
  | readonly Writable[]
  | { readonly [key: string]: Writable }

/**
 * One text for one value, after RFC 8785 (JCS), so that it can be hashed: keys sorted by their UTF-16 units, nothing
 * between the parts. `undefined` keys are left out.
 * @throws RangeError for a number that JSON cannot write
 */
export function canonicalJson(value: Writable): string {
  if (value === undefined) return 'null'
  if (typeof value === 'bigint') return JSON.stringify(value.toString())
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} cannot be written as JSON`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map((part: Writable) => canonicalJson(part)).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
