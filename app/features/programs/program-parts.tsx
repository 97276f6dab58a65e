import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { SourceList } from '#app/features/catalog/source-list.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { useRuleText, type ProviderNames } from './benefit-sentence.tsx'
import { hasStatus, type Program } from './offer.ts'
import { StatusChip } from './status-chip.tsx'

/** A program's name, whose it is, and how it stands. */
export function ProgramHead({ program }: { program: Program }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <header className="space-y-2">
      <p className="text-table text-ink-2">
        {t('offers.offer.by')}{' '}
        <a href={to(`/providers/${program.providerId}`)}>
          <ProviderName name={program.provider.name} />
        </a>
      </p>
      <h1>{localized(program.name)}</h1>
      <p className="flex flex-wrap gap-2">
        <StatusChip program={program} />
        {program.provider.sandbox ? (
          <Chip tone="accent" glyph="◇">
            {t('offers.sandbox.chip')}
          </Chip>
        ) : null}
      </p>
      {program.provider.sandbox ? <p className="measure text-table text-ink-2">{t('offers.sandbox.text')}</p> : null}
      {program.nameIsLabel ? <p className="measure text-table text-ink-2">{t('offers.offer.label')}</p> : null}
      {program.note ? <p className="measure">{localized(program.note)}</p> : null}
      <Disclosure providerIds={[program.providerId]} />
    </header>
  )
}

/** Who may claim, rule by rule. */
export function ProgramRules({ program, names }: { program: Program; names: ProviderNames }) {
  const t = useT()
  const say = useRuleText(names)
  const isOver = hasStatus(program.status, 'ended')
  const sentences = program.eligibility.map((rule) => say(rule, program.window.timeZone))
  return (
    <section aria-labelledby="who" className="space-y-3">
      <h2 id="who">{t(isOver ? 'offers.offer.whoEnded' : 'offers.offer.who')}</h2>
      {sentences.length > 0 ? (
        <ul className="list-disc space-y-1 pl-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p className="measure text-ink-2">
          {t(program.handling === 'run' ? 'offers.offer.whoAnybody' : 'offers.offer.whoUnknown')}
        </p>
      )}
    </section>
  )
}

/** Where the program was read. */
export function ProgramSources({ program }: { program: Program }) {
  const t = useT()
  const locale = useLocale()
  if (program.provider.sandbox) return null
  const { publishedAt } = program
  return (
    <section aria-labelledby="sources" className="space-y-2">
      <h2 id="sources">{t('offers.offer.sources')}</h2>
      {publishedAt ? (
        <p>
          {t('offers.offer.publishedHere', {
            date: formatDate(locale, publishedAt.toISOString().slice(0, 10), 'day'),
          })}
        </p>
      ) : null}
      {program.sources.length > 0 ? (
        <SourceList sources={program.sources} bare />
      ) : publishedAt ? null : (
        <p className="text-ink-2">{t('offers.offer.sourcesNone')}</p>
      )}
    </section>
  )
}
