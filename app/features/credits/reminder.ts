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

/**
 * Asks for the mails of each step in turn, the farthest first, until there are as many as `limit`.
 * @param ask writes those that are due for a step, at most so many, and says how many it wrote
 */
export async function askByStep(
  limit: number,
  ask: (step: ReminderStep, most: number) => Promise<number>,
): Promise<number> {
  let asked = 0
  for (const step of reminderDays) if (asked < limit) asked += await ask(step, limit - asked)
  return asked
}
