import type { ReactNode } from 'react'

import { AvailabilityChip } from '#app/features/catalog/availability-chip.tsx'
import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { reasonText } from '#app/features/costs/cost-words.ts'
import { unitName } from '#app/features/price-imports/price-names.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Currency } from '#db/vocabulary.ts'

import { converted, type Amount, type Change, type Conversion } from './change.ts'
import { convertedText, partText, priceText, sumText } from './compare-words.ts'
import type { ComparedPrice, PricePart } from './compared-prices.ts'
import type { CompatCell, ReachCell, YearCell } from './comparison.ts'

/** How amounts are shown beside their own currency. */
export interface Shown {
  cur: Currency | undefined
  conversion: Conversion | null
}

/** A change beside the baseline, in words and with a sign; its colour says nothing. */
export function ChangeText({ change }: { change: Change | null }) {
  const t = useT()
  const locale = useLocale()
  if (!change) return null
  const percent = numberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(change.tenths / 10)
    .replace('-', '−')
  return (
    <span className="figures block text-note whitespace-nowrap text-ink-2">
      {change.byRate ? '≈ ' : null}
      {t('compare.percent', { percent })}
    </span>
  )
}

function Converted({ amount, shown }: { amount: Amount; shown: Shown }) {
  const locale = useLocale()
  const other = converted(amount, shown.cur, shown.conversion)
  if (!other || amount.amount.n === 0n) return null
  return (
    <span className="figures block text-note whitespace-nowrap text-ink-2">
      ≈ {convertedText(locale, other.amount, other.currency)}
    </span>
  )
}

/** Each step, hour and announced change of a price; that of the visitor's own calls is bold where there are several. */
export function PriceCell({
  price,
  currency,
  shown,
}: {
  price: ComparedPrice & { change: Change | null }
  currency: Currency
  shown: Shown
}) {
  const t = useT()
  if (price.state === 'charged_as') {
    return <span className="text-ink-2">{t('compare.chargedAs', { unit: unitName(t, price.unit) })}</span>
  }
  if (price.state === 'not_listed') {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">{t('models.notListedShort')}</span>
        <span className="sr-only">{t('models.notListed')}</span>
      </span>
    )
  }
  const isAlone = price.parts.length === 1
  return (
    <>
      {price.parts.map((part, index) => (
        <span key={index} className={`block ${index > 0 ? 'mt-1' : ''}`}>
          <Part {...{ part, currency, shown }} isMarked={part.isYours && !isAlone} />
        </span>
      ))}
      <ChangeText change={price.change} />
    </>
  )
}

function Part({
  part,
  currency,
  shown,
  isMarked,
}: {
  part: PricePart
  currency: Currency
  shown: Shown
  isMarked: boolean
}) {
  const t = useT()
  const locale = useLocale()
  const when = partText(t, locale, part)
  const { rate, amount } = part
  const words =
    rate.state === 'known' ? (
      amount ? (
        <span className="figures whitespace-nowrap">{priceText(locale, amount, currency)}</span>
      ) : (
        <span className="text-ink-3">{t('compare.notInYourCall')}</span>
      )
    ) : rate.state === 'unknown' ? (
      <Chip tone="untested" glyph="?">
        {t('models.unknown')}
      </Chip>
    ) : (
      t(`prices.states.${rate.state}`)
    )
  return (
    <>
      {isMarked ? <strong>{words}</strong> : words}
      {when ? (
        <span className="figures block text-note text-ink-2">
          {when}
          {isMarked ? ` · ${t('compare.yours')}` : null}
        </span>
      ) : null}
      {amount && rate.state === 'known' ? <Converted amount={{ amount, currency }} shown={shown} /> : null}
    </>
  )
}

/** A sum of twelve months, or why there is none; the least of the row is bold. */
export function YearText({
  cell,
  shown,
  isPerCall,
  href,
}: {
  cell: YearCell
  shown: Shown
  isPerCall: boolean
  /** The same year month by month. */
  href: string
}) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const to = usePath()
  const { amount, currency, reasons, applied } = cell
  if (!amount) {
    return (
      <>
        <Chip tone="untested" glyph="?">
          {t('models.unknown')}
        </Chip>
        <span className="block text-note text-ink-2">
          {[...new Set(reasons.map((reason) => reasonText(t, reason)))].join(' · ')}
        </span>
      </>
    )
  }
  const text = amount.n === 0n ? t('costs.result.nothing') : sumText(locale, amount, currency, isPerCall)
  return (
    <>
      <a href={href} className="figures whitespace-nowrap text-ink">
        {cell.isLeast ? <strong>{text}</strong> : text}
      </a>
      {cell.isLeast ? <span className="sr-only"> {t('compare.least')}</span> : null}
      <Converted amount={{ amount, currency }} shown={shown} />
      <ChangeText change={cell.change} />
      {applied.length > 0 ? (
        <ul className="text-note text-ink-2">
          {applied.map(({ slug, name }) => (
            <li key={slug}>
              <a href={to(`/offers/${slug}`)}>{localized(name)}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** How many features work, need changes or do not, by the documents; each count leads to the notes. */
export function CompatText({ cell, providerId, at }: { cell: CompatCell | null; providerId: string; at: Date }) {
  const t = useT()
  const to = usePath()
  if (!cell) {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">— </span>
        {t('compat.statuses.none')}
      </span>
    )
  }
  const { supported, changes, unsupported, features, oldest } = cell
  const verdict = unsupported > 0 ? 'blocked' : changes > 0 ? 'changes' : 'works'
  const glyph = { blocked: '✕', changes: '△', works: '✓' }[verdict]
  return (
    <>
      <a href={`${to(`/providers/${providerId}`)}#compat`} className="no-underline">
        <Chip tone={verdict} glyph={glyph}>
          {unsupported > 0
            ? t('compare.compat.unsupported', { n: unsupported })
            : changes > 0
              ? t('compare.compat.changes', { n: changes })
              : t('compare.compat.supported', { n: supported })}
        </Chip>
      </a>
      <span className="block text-note text-ink-2">
        {t('compare.compat.counts', {
          supported,
          changes,
          unsupported,
          rest: features - supported - changes - unsupported,
        })}
      </span>
      <span className="block text-note">
        <EvidenceDay day={oldest} at={at} />
      </span>
    </>
  )
}

/** Whether the provider is reached from a place, since when, and the notices that say so. */
export function ReachText({ cell: { row, notices }, at }: { cell: ReachCell; at: Date }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  return (
    <>
      <AvailabilityChip status={row?.status ?? null} />
      {row?.since ? (
        <span className="figures block text-note text-ink-2">
          {t('models.since', { date: formatDate(locale, row.since.on, row.since.precision) })}
        </span>
      ) : null}
      {row ? (
        <span className="block text-note">
          <EvidenceDay day={row.evidence} at={at} />
        </span>
      ) : null}
      {notices.map(({ slug, title }) => (
        <a key={slug} href={to(`/notices/${slug}`)} className="block text-note">
          {localized(title)}
        </a>
      ))}
    </>
  )
}

/** The number of a source in the list below the table. */
export function SourceMarks({ numbers }: { numbers: readonly number[] }): ReactNode {
  const t = useT()
  return (
    <sup className="text-note">
      {numbers.map((number, index) => (
        <span key={number}>
          {index > 0 ? ' ' : null}
          <a href={`#source-${number}`} aria-label={t('compare.sourceNumber', { n: number })} data-source>
            {number}
          </a>
        </span>
      ))}
    </sup>
  )
}
