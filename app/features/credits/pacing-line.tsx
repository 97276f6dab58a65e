import { useT } from '#app/ui/i18n.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { pacingOf } from './pacing.ts'
import type { ProgramBudget } from './program-budgets.server.ts'

/** How a budget is used up beside its time, and until when it lasts at this pace. */
export function PacingLine({ budget, at }: { budget: ProgramBudget; at: Date }) {
  const t = useT()
  const { spentPercent, timePercent, lastsUntil, verdict } = pacingOf(budget, at)
  const isWarned = verdict === 'short' || verdict === 'used_up'
  return (
    <span className="mt-1 block font-normal">
      <span aria-hidden="true" className="relative block h-1 w-full max-w-48 bg-sunken">
        <span
          className={`absolute inset-y-0 left-0 ${isWarned ? 'bg-changes' : 'bg-accent'}`}
          style={{ width: `${spentPercent}%` }}
        />
        {timePercent === null ? null : (
          <span className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: `${timePercent}%` }} />
        )}
      </span>
      <span className={`block text-note ${isWarned ? 'text-changes' : 'text-ink-2'}`}>
        {timePercent === null
          ? t('console.pacing.spent', { spent: spentPercent })
          : t('console.pacing.spentAndTime', { spent: spentPercent, time: timePercent })}
        {verdict === 'steady' ? null : <> · {t(`console.pacing.${verdict}`)}</>}
        {lastsUntil ? (
          <>
            {' '}
            · {t('console.pacing.lastsUntil')} <InstantText at={lastsUntil} zone={budget.timeZone} />
          </>
        ) : null}
      </span>
    </span>
  )
}
