import { needsDisclosure } from '#app/features/catalog/disclosure.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

import { BenefitSentence, type ProviderNames } from './benefit-sentence.tsx'
import type { Program } from './offer.ts'
import { StatusChip } from './status-chip.tsx'

/** A program in three short lines: who, what it promises first, and how it stands. */
export function ProgramLine({ program, names }: { program: Program; names: ProviderNames }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const [first, ...more] = program.offers
  return (
    <li className="space-y-1 border-t border-line py-3">
      <p>
        <a href={to(`/offers/${program.slug}`)}>{localized(program.name)}</a>{' '}
        <span className="text-table text-ink-2">{localized(program.provider.name)}</span>
      </p>
      {first ? (
        <p className="text-table">
          <BenefitSentence benefit={first.benefit} names={names} mostModels={2} />
          {more.length > 0 ? <span className="text-ink-2"> + {t('offers.row.more', { n: more.length })}</span> : null}
        </p>
      ) : null}
      <p>
        <StatusChip program={program} />
      </p>
      {needsDisclosure(program.providerId) ? <p className="text-note text-ink-2">{t('offers.disclosure')}</p> : null}
    </li>
  )
}
