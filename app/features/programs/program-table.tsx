import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { BenefitSentence, type ProviderNames } from './benefit-sentence.tsx'
import type { Program } from './offer.ts'
import { StatusChip } from './status-chip.tsx'

/** Benefit lines of one program that the table tells before it leads to the program's page. */
const shownLines = 3

/** A provider's programs: what each promises and how it stands. */
export function ProgramTable({
  programs,
  names,
  caption,
  at,
}: {
  programs: readonly Program[]
  names: ProviderNames
  caption: string
  at: Date
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('providers.programs.name')}</th>
          <th scope="col">{t('providers.programs.status')}</th>
          <th scope="col">{t('providers.programs.benefits')}</th>
          <th scope="col">{t('providers.programs.lastSeen')}</th>
        </tr>
      </thead>
      <tbody>
        {programs.map((program) => (
          <StackingRow key={program.id}>
            <StackingRowHead>
              <a href={to(`/offers/${program.slug}`)} className="max-md:text-body">
                {localized(program.name)}
              </a>
            </StackingRowHead>
            <StackingCell share="whole">
              <StatusChip program={program} />
            </StackingCell>
            <StackingCell share="whole" className="md:w-[44%]">
              {program.offers.length > 0 ? (
                <ul className="space-y-0.5">
                  {program.offers.slice(0, shownLines).map((offer) => (
                    <li key={offer.id}>
                      <BenefitSentence benefit={offer.benefit} names={names} />
                    </li>
                  ))}
                </ul>
              ) : (
                <span className="text-ink-3">{t('providers.programs.noLines')}</span>
              )}
              {program.offers.length > shownLines ? (
                <p className="text-ink-2">
                  {locale === 'en' ? '… ' : '……'}
                  {t('offers.row.more', { n: program.offers.length - shownLines })}
                </p>
              ) : null}
            </StackingCell>
            <StackingCell label={t('providers.programs.lastSeen')} share="whole">
              <EvidenceDay day={program.lastSeen} at={at} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
