import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import type { CompatibilityStatus } from '#db/vocabulary.ts'

export const verdictLooks: Record<CompatibilityStatus, { tone: Tone; glyph: string }> = {
  supported: { tone: 'works', glyph: '✓' },
  partial: { tone: 'changes', glyph: '△' },
  ignored: { tone: 'changes', glyph: '∅' },
  unsupported: { tone: 'blocked', glyph: '✕' },
  unknown: { tone: 'untested', glyph: '?' },
}

/** What the documents say of a feature. Without a note it is "not documented", never "no". */
export function VerdictChip({ status }: { status: CompatibilityStatus | null }) {
  const t = useT()
  if (!status) {
    return (
      <span className="text-table whitespace-nowrap text-ink-3">
        <span aria-hidden="true">— </span>
        {t('compat.statuses.none')}
      </span>
    )
  }
  return <Chip {...verdictLooks[status]}>{t(`compat.statuses.${status}`)}</Chip>
}

/** The five states and the sixth that is none of them, each with its meaning. */
export function VerdictLegend({ statuses }: { statuses: readonly CompatibilityStatus[] }) {
  const t = useT()
  return (
    <section aria-label={t('compat.legend')} className="mb-4 text-note text-ink-2">
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {[...statuses, null].map((status) => (
          <div key={status ?? 'none'} className="flex items-baseline gap-2">
            <dt>
              <VerdictChip status={status} />
            </dt>
            <dd>{t(`compat.meanings.${status ?? 'none'}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
