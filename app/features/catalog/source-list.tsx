import type { ReactNode } from 'react'

import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Confidence } from '#db/vocabulary.ts'

import type { Source } from './source.ts'

/** A title or a name stands in its own language, which a screen reader must know. */
export const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

const looks: Record<Confidence, { tone: Tone; glyph: string }> = {
  seed: { tone: 'plain', glyph: '●' },
  primary: { tone: 'plain', glyph: '●' },
  press: { tone: 'plain', glyph: '◐' },
  community: { tone: 'plain', glyph: '○' },
  memory: { tone: 'untested', glyph: '?' },
}

/** Who stands behind a fact, as glyph and word. */
export function ConfidenceChip({ confidence }: { confidence: Confidence }) {
  const t = useT()
  const { tone, glyph } = looks[confidence]
  return (
    <Chip tone={tone} glyph={glyph}>
      <span className="sr-only">{t('site.source.confidence')} </span>
      {t(`site.confidence.${confidence}`)}
    </Chip>
  )
}

/**
 * Where a fact was read: every source with its title, publisher, address or "print", and the day it was published or,
 * labelled so, read. Give `confidence` where the fact has one of its own, `bare` under a heading that says "Sources".
 * A fact without sources shows its confidence alone.
 */
export function SourceList({
  sources,
  confidence,
  bare,
}: {
  sources: readonly Source[]
  confidence?: Confidence
  bare?: boolean
}) {
  const t = useT()
  const colon = useLocale() === 'en' ? ': ' : '：'
  const label = bare || sources.length === 0 ? null : t('site.source.sources', { n: sources.length }) + colon
  const [only] = sources
  if (only && sources.length === 1) {
    return (
      <p className="text-note text-ink-2">
        {confidence ? <ConfidenceChip confidence={confidence} /> : null} {label}
        <SourceText source={only} />
      </p>
    )
  }
  return (
    <div className="text-note text-ink-2">
      {confidence || label ? (
        <p>
          {confidence ? <ConfidenceChip confidence={confidence} /> : null} {label}
        </p>
      ) : null}
      {sources.length > 0 ? (
        <ul className="mt-1 space-y-1">
          {sources.map((source) => (
            <li key={source.id}>
              <SourceText source={source} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** One source in a line, for table cells: publisher and day, with the title as the link's words where there is one. */
export function SourceText({ source }: { source: Source }) {
  return (
    <>
      <SourceLink source={source}>
        <cite className="not-italic" lang={languageOf(source.title)}>
          {source.title}
        </cite>
      </SourceLink>
      <SourceFacts source={source} />
      <SourceGone source={source} />
    </>
  )
}

function SourceLink({ source, children }: { source: Source; children: ReactNode }) {
  if (!source.href) return <>{children}</>
  return (
    <a href={source.href} rel="nofollow noopener">
      {children}
    </a>
  )
}

/** That a page was found to be no longer there, once enough looks agree; what was read there stays cited. */
function SourceGone({ source: { goneSince } }: { source: Source }) {
  const locale = useLocale()
  const t = useT()
  if (!goneSince) return null
  return <span className="text-changes"> ◌ {t('freshness.gone', { date: formatDate(locale, goneSince, 'day') })}</span>
}

function SourceFacts({ source }: { source: Source }) {
  const locale = useLocale()
  const t = useT()
  const day = source.published
    ? t('site.source.published', { date: formatDate(locale, source.published.on, source.published.precision) })
    : `${t('site.source.undated')}${locale === 'en' ? ', ' : '，'}${t('site.source.read', { date: formatDate(locale, source.readOn, 'day') })}`
  const between = locale === 'en' ? ', ' : '，'
  const how = source.href ? null : t(source.print ? 'site.source.print' : 'site.source.notLinked')
  return (
    <span className="figures">
      {between}
      <span lang={languageOf(source.publisher)}>{source.publisher}</span>
      {between}
      <time dateTime={source.published?.on ?? source.readOn}>{day}</time>
      {how ? `${locale === 'en' ? ' (' : '（'}${how}${locale === 'en' ? ')' : '）'}` : null}
    </span>
  )
}
