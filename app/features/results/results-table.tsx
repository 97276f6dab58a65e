import { amountInWords, unitOf } from '#app/features/credits/amount.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DateText } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'
import { disputeOutcomes } from '#db/vocabulary.ts'

import type { AssetResults, DisputeResults, ProgramResults } from './program-results.server.ts'
import { fewestOrganisations } from './public-results.ts'
import { useSpan } from './result-words.ts'

export interface ResultRow {
  program: { id: string; slug: string; name: Localized }
  /** Null while nobody has claimed. */
  results: ProgramResults | null
  /** The day of what the public is told; null while it is told nothing. */
  publicSince: string | null
}

/** A provider's own figures, exact, program by program, and what the public sees of them. */
export function ResultsTable({ rows }: { rows: readonly ResultRow[] }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const figure = numberFormat(useLocale())
  const span = useSpan()
  return (
    <StackingTable caption={t('results.console.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('results.console.program')}</th>
          <th scope="col" className="md:text-right">
            {t('results.claims')}
          </th>
          <th scope="col" className="md:text-right">
            {t('results.console.used')}
          </th>
          <th scope="col">{t('results.amountUsed')}</th>
          <th scope="col">{t('results.console.median')}</th>
          <th scope="col">{t('results.disputes')}</th>
          <th scope="col">{t('results.console.public')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ program, results, publicSince }) => (
          <StackingRow key={program.id}>
            <StackingRowHead>
              <a href={to(`/offers/${program.slug}`)}>{localized(program.name)}</a>
            </StackingRowHead>
            <StackingCell label={t('results.claims')} share="third" side="right">
              <span className="figures">{figure.format(results?.claims ?? 0)}</span>
              <span className="block text-note text-ink-2">
                {t('results.console.organisations', { n: results?.organisations ?? 0 })}
              </span>
            </StackingCell>
            <StackingCell label={t('results.console.used')} share="third" side="right">
              {results ? <Used results={results} /> : '–'}
            </StackingCell>
            <StackingCell label={t('results.console.median')} share="third" className="md:hidden">
              {results?.medianSeconds == null ? '–' : span(results.medianSeconds)}
            </StackingCell>
            <StackingCell label={t('results.amountUsed')} share="whole">
              {results && results.amounts.length > 0
                ? results.amounts.map((one) => <Amounts key={one.asset} {...one} />)
                : '–'}
            </StackingCell>
            <StackingCell share="third" className="max-md:hidden">
              {results?.medianSeconds == null ? '–' : span(results.medianSeconds)}
            </StackingCell>
            <StackingCell label={t('results.disputes')} share="half">
              {results ? <Disputes {...results.disputes} /> : '–'}
            </StackingCell>
            <StackingCell label={t('results.console.public')} share="half">
              {publicSince ? (
                <>
                  {t('results.asOf')} <DateText date={publicSince} />
                </>
              ) : (
                t('results.console.notPublic', { n: results?.organisations ?? 0, of: fewestOrganisations })
              )}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** Below it a share of a program's own would be of single people, and counts say it better. */
const fewestForShare = 10

function Used({ results: { used, issued } }: { results: ProgramResults }) {
  const t = useT()
  const share = numberFormat(useLocale(), { style: 'percent' })
  return (
    <>
      <span className="figures">{issued >= fewestForShare ? share.format(used / issued) : '–'}</span>
      <span className="block text-note text-ink-2">{t('results.console.usedOf', { n: used, of: issued })}</span>
    </>
  )
}

function Amounts({ asset, given, used }: AssetResults) {
  const t = useT()
  const locale = useLocale()
  const share = numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const told = { given: amountInWords({ t, locale }, { asset, amount: given }), unit: unitOf({ t }, asset) }
  // Within Number's exact range after the division.
  const part = given > 0n ? share.format(Number((used * 1000n) / given) / 1000) : '–'
  return <span className="block">{t('results.console.amountOf', { share: part, ...told })}</span>
}

function Disputes({ opened, waiting, withdrawn, outcomes }: DisputeResults) {
  const t = useT()
  if (opened === 0) return t('results.console.noDisputes')
  const parts = [
    ...disputeOutcomes.flatMap((outcome) =>
      outcomes[outcome] > 0 ? t(`results.console.outcomes.${outcome}`, { n: outcomes[outcome] }) : [],
    ),
    ...(waiting > 0 ? [t('results.console.waiting', { n: waiting })] : []),
    ...(withdrawn > 0 ? [t('results.console.withdrawn', { n: withdrawn })] : []),
  ]
  return (
    <>
      <span className="figures">{opened}</span>
      <span className="block text-note text-ink-2">{parts.join(' · ')}</span>
    </>
  )
}
