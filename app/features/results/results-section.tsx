import { unitOf } from '#app/features/credits/amount.ts'
import { FactRow, Facts } from '#app/ui/facts.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { DateText } from '#app/ui/time.tsx'

import { fewestOrganisations } from './public-results.ts'
import type { PublishedResults } from './published-results.server.ts'
import { useResultWords } from './result-words.ts'

/** What everybody is told of a program's results: rounded and of a day, or that they are of too few yet. */
export function ResultsSection({ published }: { published: PublishedResults | null }) {
  const t = useT()
  return (
    <section aria-labelledby="results" className="mt-6 space-y-2">
      <h2 id="results">{t('results.title')}</h2>
      {published ? (
        <>
          <ResultFacts {...published} />
          <p className="text-note text-ink-2">
            {t('results.asOf')} <DateText date={published.day} /> · {t('results.how', { n: fewestOrganisations })}
          </p>
        </>
      ) : (
        <p className="text-table text-ink-2">{t('results.tooFew', { n: fewestOrganisations })}</p>
      )}
    </section>
  )
}

function ResultFacts({ results }: PublishedResults) {
  const t = useT()
  const { about, organisations, share, within } = useResultWords()
  const untold = t('results.untold')
  return (
    <Facts>
      <FactRow name={t('results.organisations')}>{organisations(results.organisations)}</FactRow>
      <FactRow name={t('results.claims')}>{about(results.claims)}</FactRow>
      <FactRow name={t('results.time')}>
        {results.halfWithinSeconds === null ? untold : within(results.halfWithinSeconds)}
      </FactRow>
      <FactRow name={t('results.used')}>
        {results.used ? t('results.usedOf', { share: share(results.used) }) : untold}
      </FactRow>
      {results.amounts.map(({ asset, used }) => (
        <FactRow key={asset} name={t('results.amountUsed')}>
          {t('results.amountOf', { share: share(used), unit: unitOf({ t }, asset) })}
        </FactRow>
      ))}
      <FactRow name={t('results.disputes')}>
        {results.disputes === null ? t('results.fewer', { n: fewestOrganisations }) : about(results.disputes)}
        {results.upheld ? ` · ${t('results.upheld', { share: share(results.upheld) })}` : null}
      </FactRow>
    </Facts>
  )
}
