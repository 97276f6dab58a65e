import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { DateText, formatDate } from '#app/ui/time.tsx'

import { daysUntil, effectOn, type EffectState } from './effect.ts'
import type { Notice } from './notice.ts'

const looks: Record<EffectState, { tone: Tone; glyph: string }> = {
  inEffect: { tone: 'blocked', glyph: '✕' },
  upcoming: { tone: 'changes', glyph: '△' },
  lifted: { tone: 'works', glyph: '✓' },
  undated: { tone: 'untested', glyph: '?' },
}

/** Whether a notice is in effect, as glyph and word. */
export function EffectChip({ notice, today }: { notice: Pick<Notice, 'effective' | 'endedOn'>; today: string }) {
  const t = useT()
  const state = effectOn(notice, today)
  return <Chip {...looks[state]}>{t(`notices.chips.${state}`)}</Chip>
}

/** The day of effect with its distance; where it has none, the day it was lifted or announced, labelled so. */
export function EffectDay({
  notice,
  today,
}: {
  notice: Pick<Notice, 'effective' | 'endedOn' | 'announced'>
  today: string
}) {
  const t = useT()
  const locale = useLocale()
  const { effective, endedOn, announced } = notice
  if (effective) {
    return (
      <>
        <span className="font-medium">
          <DateText date={effective.on} precision={effective.precision} />
        </span>
        {effective.precision === 'day' ? (
          <span className="block text-note text-ink-2">{distance(t, effective.on, today)}</span>
        ) : null}
      </>
    )
  }
  return (
    <>
      <span className="block">{t('notices.effectUnknown')}</span>
      <span className="figures block text-note text-ink-2">
        {endedOn
          ? t('notices.lifted', { date: formatDate(locale, endedOn, 'day') })
          : announced
            ? t('notices.announced', { date: formatDate(locale, announced.on, announced.precision) })
            : t('notices.announcedUnknown')}
      </span>
    </>
  )
}

const daysInYear = 365

function distance(t: ReturnType<typeof useT>, day: string, today: string): string {
  const days = daysUntil(day, today)
  if (days === 0) return t('notices.when.today')
  if (days > 0) return t('notices.when.future', { n: days })
  return -days < daysInYear
    ? t('notices.when.past', { n: -days })
    : t('notices.when.pastYears', { n: Math.floor(-days / daysInYear) })
}
