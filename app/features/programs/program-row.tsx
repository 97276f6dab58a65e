import type { ReactNode } from 'react'

import { needsDisclosure } from '#app/features/catalog/disclosure.tsx'
import { ageInDays } from '#app/features/catalog/freshness.ts'
import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { SourceList } from '#app/features/catalog/source-list.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { hanSpacing } from '#app/lib/han-spacing.ts'
import type { Query } from '#app/lib/paths.ts'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

import { BenefitSentence, type ProviderNames } from './benefit-sentence.tsx'
import { regionsIn } from './benefit-sentence.ts'
import { hasStatus, isCurrent, targetDaysOf, type Offer, type Program } from './offer.ts'
import { formerProvidersOf } from './offer-query.ts'
import { ProgramEnd } from './program-times.tsx'
import { StatusChip } from './status-chip.tsx'

/** Lines shown in a list; the rest stand on the program's own page. */
const shownLines = 4

/** A program in a list: who it is, what it promises with its sources, and how it stands. */
export function ProgramRow({
  program,
  names,
  at,
  from,
  carried,
  under,
}: {
  program: Program
  names: ProviderNames
  at: Date
  /** What of the list's address the program's page needs too. */
  carried?: Query
  /** What stands under each promise. */
  under?: (offer: Offer) => ReactNode
  /** Where the visit came from; the program's page is told. */
  from: string | null
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const page = to(`/offers/${program.slug}`, { from, ...carried })
  const lines = program.offers.slice(0, shownLines)
  const more = program.offers.length - lines.length
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-line py-4 md:grid-cols-[minmax(0,4fr)_minmax(0,6fr)] lg:grid-cols-[minmax(0,4fr)_minmax(0,6fr)_minmax(0,3fr)]">
      <div className="min-w-0 space-y-1">
        <h2 className="text-body font-bold">
          <a href={page}>{localized(program.name)}</a>
        </h2>
        <p className="text-table">
          <a href={to(`/providers/${program.providerId}`)} className="text-ink">
            <ProviderName name={program.provider.name} />
          </a>
        </p>
        <ProgramScope program={program} names={names} />
        {program.provider.sandbox ? (
          <Chip tone="accent" glyph="◇">
            {t('offers.sandbox.chip')}
          </Chip>
        ) : null}
      </div>
      <div className="min-w-0">
        <ul className="space-y-2">
          {lines.map((offer) => (
            <li key={offer.id}>
              <p>
                <BenefitSentence benefit={offer.benefit} names={names} mostModels={3} />
              </p>
              {under?.(offer)}
              {program.provider.sandbox ? null : (
                <SourceList sources={offer.sources.slice(0, 1)} confidence={offer.confidence} />
              )}
            </li>
          ))}
        </ul>
        {more > 0 ? (
          <p className="mt-2 text-table">
            <a href={page}>{t('offers.row.more', { n: more })}</a>
          </p>
        ) : null}
        {needsDisclosure(program.providerId) ? (
          <p className="mt-2 text-note text-ink-2">{t('offers.disclosure')}</p>
        ) : null}
      </div>
      <ProgramStanding program={program} at={at} />
    </li>
  )
}

/** For whom a program is: places, and the provider they leave. */
function ProgramScope({ program, names }: { program: Program; names: ProviderNames }) {
  const t = useT()
  const locale = useLocale()
  const former = formerProvidersOf(program).map((id) => names[id]?.[locale] ?? id)
  return (
    <p className="text-table text-ink-2">
      {program.regions.length > 0
        ? t('offers.row.regions', { regions: regionsIn(t, locale, program.regions) })
        : t('offers.row.regionsUnknown')}
      {former.length > 0 ? (
        <span className="block">
          {hanSpacing(
            locale,
            t('offers.row.answers', { provider: new Intl.ListFormat(locale, { type: 'disjunction' }).format(former) }),
          )}
        </span>
      ) : null}
    </p>
  )
}

function ProgramStanding({ program, at }: { program: Program; at: Date }) {
  const t = useT()
  const isOver = hasStatus(program.status, 'ended')
  return (
    <div className="min-w-0 space-y-1 text-table md:col-start-2 lg:col-start-3">
      <p>
        <StatusChip program={program} />
      </p>
      {isCurrent(program.status) && program.window.endsLocalExcl ? (
        <p>
          {t('offers.offer.ends')}: <ProgramEnd program={program} />
        </p>
      ) : null}
      {program.isStale && program.handling !== 'record' ? (
        <p className="text-ink-2">
          {t(program.seenAt ? 'offers.row.stale' : 'offers.row.staleUndated', {
            n: ageInDays(program.seenAt, at),
            target: targetDaysOf(program.handling),
          })}
        </p>
      ) : null}
      {program.provider.sandbox || isOver || program.status === 'last_seen_open' ? null : (
        <p className="text-ink-2">
          {t('offers.row.evidence')}: <EvidenceDay day={program.lastSeen} at={at} />
        </p>
      )}
    </div>
  )
}
