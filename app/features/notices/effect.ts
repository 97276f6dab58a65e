import type { DatedDay } from '#app/features/catalog/source.ts'

export type EffectState = 'inEffect' | 'upcoming' | 'lifted' | 'undated'

/** Whether a notice has taken effect on a day, has been lifted, or names no day. */
export function effectOn(notice: { effective: DatedDay | null; endedOn: string | null }, today: string): EffectState {
  if (notice.endedOn !== null && notice.endedOn <= today) return 'lifted'
  if (!notice.effective) return 'undated'
  return notice.effective.on <= today ? 'inEffect' : 'upcoming'
}

/** Whole days from one calendar day to another; negative when it lies behind. */
export const daysUntil = (day: string, today: string) =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
