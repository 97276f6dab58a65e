import type { ReactNode } from 'react'

import { roundHalfUp } from '#app/lib/ratio.ts'
import type { UsedRate } from '#app/features/currencies/exchange.ts'
import { windowKey, type Rate, type UnitPrice } from '#app/features/pricing/price-sheet.ts'
import { firstRate, type UnitNow } from '#app/features/pricing/prices-now.ts'
import { windowText } from '#app/features/pricing/window-words.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { decimalOf, formatMoney } from '#app/ui/money.tsx'
import type { Currency, Locale } from '#db/vocabulary.ts'

/** How amounts of the table are written. */
export interface Shown {
  /** Places by which a million is more than what an amount is shown for: 0 for a million, 3 for a thousand. */
  shift: number
  /** By which each currency is converted; null where amounts stand in their own. */
  rates: ReadonlyMap<Currency, UsedRate> | null
}

const mostLines = 3

/** A unit's price, its tiers and hours under it, or in words why there is none. */
export function UnitCell({
  now,
  currency,
  shown,
  none,
}: {
  now: UnitNow | undefined
  currency: Currency | null
  shown: Shown
  /** Where the list has no such line: whether there could be one. */
  none: 'not_listed' | 'not_applicable'
}) {
  const t = useT()
  const locale = useLocale()
  if (!now || currency === null) {
    return none === 'not_applicable' ? (
      <span className="text-ink-3">{t('models.notApplicable')}</span>
    ) : (
      <span className="text-ink-3">
        <span aria-hidden="true">{t('models.notListedShort')}</span>
        <span className="sr-only">{t('models.notListed')}</span>
      </span>
    )
  }
  const tiers = now.allDay?.tiers.steps.slice(1) ?? []
  const lines = [
    ...tiers.map(({ fromTokens, rate }) => (
      <Line key={`${fromTokens}`}>
        {t(now.allDay?.tiers.by === 'slices' ? 'modelTable.sliceFrom' : tierWords(now.allDay), {
          n: Number(fromTokens),
        })}{' '}
        <RateText rate={rate} currency={currency} shown={shown} />
      </Line>
    )),
    ...now.windows.flatMap((price) =>
      price.tiers.steps.map(({ fromTokens, rate }, index) => (
        <Line key={`${price.window ? windowKey(price.window) : ''} ${fromTokens}`}>
          {price.window ? t('modelTable.hours', { window: windowText(t, locale, price.window) }) : null}{' '}
          {index > 0
            ? `${t(price.tiers.by === 'slices' ? 'modelTable.sliceFrom' : tierWords(price), { n: Number(fromTokens) })} `
            : null}
          <RateText rate={rate} currency={currency} shown={shown} />
        </Line>
      )),
    ),
  ]
  const left = lines.length - mostLines
  return (
    <>
      {now.allDay ? <RateText rate={firstRate(now)} currency={currency} shown={shown} /> : null}
      {lines.slice(0, mostLines)}
      {left > 0 ? <Line>{t('modelTable.moreLines', { n: left })}</Line> : null}
    </>
  )
}

const tierWords = (price: UnitPrice | null) =>
  price?.tiers.by === 'whole_request' && price.tiers.reached === 'at' ? 'modelTable.tierAt' : 'modelTable.tierAbove'

function Line({ children }: { children: ReactNode }) {
  return <span className="figures block text-note text-ink-2">{children}</span>
}

function RateText({ rate, currency, shown }: { rate: Rate; currency: Currency; shown: Shown }) {
  const t = useT()
  switch (rate.state) {
    case 'known':
      return <Amount value={rate.microsPerMillion} digits={6 + shown.shift} currency={currency} shown={shown} />
    case 'free':
      return <span className="font-medium">{t('models.free')}</span>
    case 'unknown':
      return (
        <Chip tone="untested" glyph="?">
          {t('models.unknown')}
        </Chip>
      )
    case 'depends':
    case 'on_request':
      return <span className="text-ink-2">{t(`modelTable.states.${rate.state}`)}</span>
  }
}

/** An amount in its own currency; where all are shown in another, in that one, with its own under it. */
export function Amount({
  value,
  digits,
  currency,
  shown: { rates },
}: {
  value: bigint
  /** Places after the point of the currency's whole. */
  digits: number
  currency: Currency
  shown: Pick<Shown, 'rates'>
}) {
  const t = useT()
  const locale = useLocale()
  const own = amountText(locale, value, { digits, currency })
  const rate = rates?.get(currency)
  if (!rates || rate?.to === currency) return <span className="figures whitespace-nowrap">{own}</span>
  return (
    <>
      <span className="figures whitespace-nowrap">
        {rate
          ? t('modelTable.about', { amount: convertedText(locale, value, { digits, rate }) })
          : t('modelTable.noRate')}
      </span>
      <span className="figures block text-note whitespace-nowrap text-ink-2">{own}</span>
    </>
  )
}

export const amountText = (
  locale: Locale,
  value: bigint,
  { digits, currency }: { digits: number; currency: Currency },
): string => formatMoney(locale, decimalOf(value, digits), currency, 2)

/** A converted amount is no list price: it is rounded to four figures, never to nothing. */
function convertedText(locale: Locale, value: bigint, { digits, rate }: { digits: number; rate: UsedRate }): string {
  const exact = roundHalfUp({ n: value * rate.perUnit.n, d: rate.perUnit.d })
  return formatMoney(locale, decimalOf(toFigures(exact, 4), digits), rate.to as Currency, 2)
}

/** The nearest number with so many figures. */
export function toFigures(value: bigint, figures: number): bigint {
  const length = value.toString().replace('-', '').length
  if (length <= figures) return value
  const unit = 10n ** BigInt(length - figures)
  return roundHalfUp({ n: value, d: unit }) * unit
}
