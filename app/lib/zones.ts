const zones: ReadonlySet<string> = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/**
 * Whether it is the IANA name of a zone, one of those by which it used to be called included. An abbreviation is none:
 * "CST" is four zones.
 */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true
  // The engine lists each zone once, often by its former name: Asia/Calcutta, and not Asia/Kolkata.
  if (!/^[A-Z][A-Za-z]+\/[A-Z]/.test(name)) return false
  try {
    return zones.has(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
