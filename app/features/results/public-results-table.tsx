import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DateText } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'

import { fewestOrganisations } from './public-results.ts'
import type { PublishedResults } from './published-results.server.ts'
import { useResultWords } from './result-words.ts'

export interface PublishedRow extends PublishedResults {
  program: { id: string; slug: string; name: Localized }
}

/** What everybody is told of the results of a provider's programs, each as of its day. */
export function PublicResultsTable({ rows }: { rows: readonly PublishedRow[] }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const { about, organisations, share, within } = useResultWords()
  const untold = t('results.untold')
  return (
    <section aria-labelledby="results" className="mt-6 space-y-2">
      <h3 id="results">{t('results.title')}</h3>
      <StackingTable caption={t('results.title')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('results.console.program')}</th>
            <th scope="col">{t('results.organisations')}</th>
            <th scope="col">{t('results.used')}</th>
            <th scope="col">{t('results.time')}</th>
            <th scope="col">{t('results.disputes')}</th>
            <th scope="col">{t('results.asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ program, day, results }) => (
            <StackingRow key={program.id}>
              <StackingRowHead>
                <a href={to(`/offers/${program.slug}`)}>{localized(program.name)}</a>
              </StackingRowHead>
              <StackingCell label={t('results.organisations')}>{organisations(results.organisations)}</StackingCell>
              <StackingCell label={t('results.used')}>{results.used ? share(results.used) : untold}</StackingCell>
              <StackingCell label={t('results.time')}>
                {results.halfWithinSeconds === null ? untold : within(results.halfWithinSeconds)}
              </StackingCell>
              <StackingCell label={t('results.disputes')}>
                {results.disputes === null ? t('results.fewer', { n: fewestOrganisations }) : about(results.disputes)}
              </StackingCell>
              <StackingCell label={t('results.asOf')} share="whole">
                <DateText date={day} />
              </StackingCell>
            </StackingRow>
          ))}
        </tbody>
      </StackingTable>
      <p className="text-note text-ink-2">{t('results.how', { n: fewestOrganisations })}</p>
    </section>
  )
}
