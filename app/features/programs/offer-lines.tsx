import type { ReactNode } from 'react'

import { SourceList } from '#app/features/catalog/source-list.tsx'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { BenefitSentence, type ProviderNames } from './benefit-sentence.tsx'
import { hasStatus, type Offer, type Program, type ShownRemark } from './offer.ts'

/** What a program promises, line by line, each with the source's own words and its sources. */
export function OfferLines({
  program,
  names,
  under,
}: {
  program: Program
  names: ProviderNames
  /** What stands under each promise. */
  under?: (offer: Offer) => ReactNode
}) {
  const t = useT()
  const headline = program.remarks.filter((remark) => remark.kind === 'headline_total')
  const others = program.remarks.filter((remark) => remark.kind !== 'headline_total')
  const isOver = hasStatus(program.status, 'ended')
  return (
    <>
      <section aria-labelledby="lines" className="space-y-3">
        <h2 id="lines">{t(isOver ? 'offers.offer.linesEnded' : 'offers.offer.lines')}</h2>
        {program.offers.length > 0 ? (
          <ol className="border-b border-line">
            {program.offers.map((offer) => (
              <OfferLine
                key={offer.id}
                offer={offer}
                names={names}
                isSandbox={program.provider.sandbox}
                under={under?.(offer)}
              />
            ))}
          </ol>
        ) : (
          <p className="text-ink-2">{t('offers.offer.lineNone')}</p>
        )}
        {headline.length > 0 ? (
          <div className="border-l-4 border-line pl-4">
            <h3 className="text-body">{t('offers.offer.headline')}</h3>
            <Remarks remarks={headline} />
            <p className="mt-1 text-table text-ink-2">{t('offers.offer.headlineNote')}</p>
          </div>
        ) : null}
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="remarks" className="space-y-3">
          <h2 id="remarks">{t('offers.offer.remarks')}</h2>
          <Remarks remarks={others} named />
        </section>
      ) : null}
    </>
  )
}

function OfferLine({
  offer,
  names,
  isSandbox,
  under,
}: {
  offer: Offer
  names: ProviderNames
  isSandbox: boolean
  under: ReactNode
}) {
  const t = useT()
  const localized = useLocalized()
  const locale = useLocale()
  return (
    <li className="space-y-1 border-t border-line py-3">
      <p className="text-note text-ink-2">{t(`benefits.types.${offer.benefitType}`)}</p>
      <p className="font-medium">
        <BenefitSentence benefit={offer.benefit} names={names} />
      </p>
      {under}
      {offer.note ? <p className="measure text-table">{localized(offer.note)}</p> : null}
      {offer.quote ? (
        <p className="measure text-table">
          <span className="text-ink-2">{t('offers.offer.quote')}</span>{' '}
          <q lang={offer.quote.lang}>{offer.quote.text}</q>
        </p>
      ) : null}
      {isSandbox ? null : <SourceList sources={offer.sources} confidence={offer.confidence} />}
      {offer.verifiedAt ? (
        <p className="text-note text-ink-2">
          {t('offers.offer.verified', { date: formatDate(locale, offer.verifiedAt.toISOString().slice(0, 10), 'day') })}
        </p>
      ) : null}
    </li>
  )
}

function Remarks({ remarks, named }: { remarks: readonly ShownRemark[]; named?: boolean }) {
  const t = useT()
  const localized = useLocalized()
  return (
    <ul className={named ? 'border-b border-line' : ''}>
      {remarks.map((remark) => {
        const text = localized(remark.text)
        return (
          <li key={text} className={named ? 'space-y-1 border-t border-line py-3' : 'space-y-1'}>
            {named ? <p className="text-note text-ink-2">{t(`offers.offer.remarkKinds.${remark.kind}`)}</p> : null}
            <p className="measure">{text}</p>
            <SourceList sources={remark.sources} confidence={remark.confidence} />
          </li>
        )
      })}
    </ul>
  )
}
