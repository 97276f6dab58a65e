const unitSeconds = { d: 86_400, h: 3600 } as const

/**
 * A length of time as it is typed, in seconds: days, or hours with an `h` behind them. Null for what is none, and for
 * more than ten years.
 */
export function readLasting(text: string): number | null {
  const [, figure, unit = 'd'] = /^(\d{1,5})\s*([dh]?)$/i.exec(text.trim()) ?? []
  if (figure === undefined) return null
  const seconds = Number(figure) * unitSeconds[unit.toLowerCase() === 'h' ? 'h' : 'd']
  return seconds <= 3650 * unitSeconds.d ? seconds : null
}

/** The same as it may be typed again: `90`, or `36 h` where it is no whole number of days. */
export const writeLasting = (seconds: number): string =>
  seconds % unitSeconds.d === 0 ? String(seconds / unitSeconds.d) : `${Math.ceil(seconds / unitSeconds.h)} h`
