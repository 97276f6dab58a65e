import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { ConfidenceChip } from '#app/features/catalog/source-list.tsx'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { DateText, formatDate } from '#app/ui/time.tsx'

import { regionsIn } from './benefit-sentence.ts'
import { hasStatus, type Program } from './offer.ts'
import { ProgramEnd, ProgramStart } from './program-times.tsx'

/** When, where and how: the facts of a program beside what it promises. */
export function ProgramFacts({ program, at }: { program: Program; at: Date }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const isOver = hasStatus(program.status, 'ended')
  const { sandbox } = program.provider
  return (
    <Facts>
      <FactRow name={t('offers.offer.places')}>
        {program.regions.length > 0 ? regionsIn(t, locale, program.regions) : t('offers.offer.placesUnknown')}
      </FactRow>
      {program.announced ? (
        <FactRow name={t('offers.offer.announced')}>
          <DateText date={program.announced.on} precision={program.announced.precision} />
        </FactRow>
      ) : null}
      <FactRow name={t('offers.offer.starts')}>
        <ProgramStart window={program.window} />
      </FactRow>
      <FactRow name={t('offers.offer.ends')}>
        <ProgramEnd program={program} />
      </FactRow>
      {program.handling === 'run' ? null : (
        <FactRow name={t(isOver ? 'offers.offer.howEnded' : 'offers.offer.how')}>
          {t(`offers.offer.redemption.${program.redemptionMode}`)}
          {program.redemptionNote ? <p className="mt-1 text-ink-2">{localized(program.redemptionNote)}</p> : null}
        </FactRow>
      )}
      {isOver ? null : (
        <FactRow name={t('offers.offer.handling')}>{t(`offers.offer.handlings.${program.handling}`)}</FactRow>
      )}
      <FactRow name={t('offers.offer.stacking')}>{t(`offers.offer.stackings.${program.stacking}`)}</FactRow>
      {program.termsChanged ? <FactRow name={t('offers.offer.terms')}>{t('offers.offer.termsChanged')}</FactRow> : null}
      {program.answersNotice ? (
        <FactRow name={t('offers.offer.answers')}>
          <a href={to(`/notices/${program.answersNotice.slug}`)}>{localized(program.answersNotice.title)}</a>
        </FactRow>
      ) : null}
      {sandbox ? null : (
        <>
          <FactRow name={t('offers.offer.evidence')}>
            <EvidenceDay day={program.lastSeen} at={at} />
          </FactRow>
          <FactRow name={t('offers.offer.confidence')}>
            <ConfidenceChip confidence={program.confidence} />
            {program.verifiedAt ? (
              <p className="mt-1">
                {t('offers.offer.verified', {
                  date: formatDate(locale, program.verifiedAt.toISOString().slice(0, 10), 'day'),
                })}
              </p>
            ) : null}
          </FactRow>
        </>
      )}
    </Facts>
  )
}
