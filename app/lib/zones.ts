const zones: ReadonlySet<string> = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/** Whether it is the IANA name of a zone. An abbreviation is none: "CST" is four zones. */
export const isZone = (name: string): boolean => zones.has(name)
