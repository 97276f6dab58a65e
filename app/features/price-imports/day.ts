/** The day in UTC, `2026-11-24`. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The first instant after a day in UTC. */
export const dayAfter = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)
