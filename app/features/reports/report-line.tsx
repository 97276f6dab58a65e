import { ageInDays } from '#app/features/catalog/freshness.ts'
import { usePath, useT } from '#app/ui/i18n.tsx'

import type { ReportStanding } from './reports.server.ts'

/** The way to say that an offer is broken, and what came of it when somebody said so last. */
export function ReportLine({ slug, standing, at }: { slug: string; standing: ReportStanding; at: Date }) {
  const t = useT()
  const to = usePath()
  const { open, last } = standing
  return (
    <section aria-labelledby="broken" className="space-y-1 text-table text-ink-2">
      <h2 id="broken" className="sr-only">
        {t('reports.line.title')}
      </h2>
      <p>
        <a href={to(`/offers/${slug}/broken`)} className="inline-flex min-h-11 items-center">
          {t('reports.line.way')}
        </a>
      </p>
      {open > 0 ? <p>{t('reports.line.open', { n: open })}</p> : null}
      {last ? (
        <p>
          {t('reports.line.last', {
            n: ageInDays(last.decidedAt, at) ?? 0,
            outcome: t(`reports.outcomes.${last.outcome}`),
          })}
        </p>
      ) : null}
    </section>
  )
}
