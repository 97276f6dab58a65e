import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { ageOf, type EvidenceAge } from './evidence-age.ts'
import type { DatedDay } from './source.ts'

const looks: Record<EvidenceAge, { glyph: string; className: string }> = {
  fresh: { glyph: '●', className: 'text-ink' },
  recent: { glyph: '○', className: 'text-ink-2' },
  old: { glyph: '◌', className: 'text-ink-2' },
  undated: { glyph: '?', className: 'text-ink-2' },
}

/** The day of the evidence and how old that makes it: full, outlined, or hollow with the word "old". */
export function EvidenceDay({ day, at }: { day: DatedDay | null; at: Date }) {
  const locale = useLocale()
  const t = useT()
  const age = ageOf(day, at)
  const { glyph, className } = looks[age]
  return (
    <span className={`figures whitespace-nowrap ${className}`}>
      <span aria-hidden="true">{glyph} </span>
      {day ? <time dateTime={day.on}>{formatDate(locale, day.on, day.precision)}</time> : t('providers.age.undated')}
      {age === 'old' ? <span className="text-ink-3"> {t('providers.age.old')}</span> : null}
    </span>
  )
}

/** What the signs of age mean, once a page. */
export function EvidenceLegend() {
  const t = useT()
  return (
    <p className="mt-3 text-note text-ink-2">
      {t('providers.age.legend', {
        fresh: looks.fresh.glyph,
        recent: looks.recent.glyph,
        old: looks.old.glyph,
        undated: looks.undated.glyph,
      })}
    </p>
  )
}
