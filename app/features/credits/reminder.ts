/** How many days before its end a grant's owner is reminded of it. */
export const reminderDays = [30, 7, 1] as const
export type ReminderStep = (typeof reminderDays)[number]

/** A reminder that could not be written within two days is left out, so that a standstill is not made up for later. */
export const lateDays = 2

const dayInMs = 86_400_000

/**
 * The ends of grants for which a step is due at an instant: after `after`, up to and with `upTo`. Of two steps that
 * are both due only the nearer one is.
 */
export function endsToRemindOf(step: ReminderStep, at: Date): { after: Date; upTo: Date } {
  const next = reminderDays.find((days) => days < step) ?? 0
  const inDays = (days: number) => new Date(at.getTime() + days * dayInMs)
  return { after: inDays(Math.max(next, step - lateDays)), upTo: inDays(step) }
}
