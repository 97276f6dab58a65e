import { z } from 'zod'

const day = z
  .string()
  .default('')
  .refine((text) => text === '' || isDay(text), { error: 'reconcile.errors.day' })

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** A provider's own list and the days of ours that it stands beside. */
export const reconcileForm = z.object({
  lines: z.string().optional(),
  file: z.file().optional(),
  from: day,
  to: day,
})

/** The days of a form as the instants between which a use occurred; `to` is the last day of them. */
export function spanOf({ from, to }: { from: string; to: string }): { from: Date | null; until: Date | null } {
  return {
    from: from === '' ? null : new Date(`${from}T00:00:00Z`),
    until: to === '' ? null : new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000),
  }
}
