import { dateFormat, numberFormat } from '#app/lib/intl.ts'
import { formatMoney, decimalOf } from '#app/ui/money.tsx'
import { roundHalfUp, type Ratio } from '#app/lib/ratio.ts'
import type { MessageKey, Translate } from '#app/messages/types.ts'
import { unitName } from '#app/features/price-imports/price-names.ts'
import { windowText } from '#app/features/pricing/window-words.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import type { Currency, Locale } from '#db/vocabulary.ts'

import type { ComparisonRow } from './comparison.ts'
import type { PricePart } from './compared-prices.ts'

/** Digits after the point of a price: those of a list are exact for a thousand tokens. */
const mostDigits = 9

/** A price in whole currency, to its last digit. */
export const priceText = (locale: Locale, amount: Ratio, currency: Currency) =>
  formatMoney(locale, decimalText(amount, mostDigits), currency, 2)

/** A sum of months, to the cent; of one call, as fine as a price. */
export const sumText = (locale: Locale, amount: Ratio, currency: Currency, isPerCall: boolean) =>
  formatMoney(locale, decimalText(amount, isPerCall ? mostDigits : 2), currency, 2)

/** A converted amount is as fine as its rate lets it be: four figures after the point, more for what is smaller. */
export function convertedText(locale: Locale, amount: Ratio, currency: Currency): string {
  const isSmall = amount.n * 100n < amount.d
  return formatMoney(locale, decimalText(amount, isSmall ? 7 : amount.n > amount.d * 1000n ? 2 : 4), currency, 2)
}

export const decimalText = ({ n, d }: Ratio, digits: number) =>
  decimalOf(roundHalfUp({ n: n * 10n ** BigInt(digits), d }), digits)

/** What a row tells, in words. */
export function rowText(t: Translate, locale: Locale, row: ComparisonRow): string {
  if (row.kind === 'price') return capital(locale, unitName(t, row.unit))
  if (row.kind === 'reach') return t('compare.rows.reach', { place: regionName(t, locale, row.place) })
  if (row.kind === 'tokens') return `${t('compare.rows.tokens')} (${t(`tokens.kinds.${row.text}`)})`
  return t(`compare.rows.${row.name}` as MessageKey)
}

const capital = (locale: Locale, words: string) =>
  locale === 'en' ? words.charAt(0).toUpperCase() + words.slice(1) : words

/** For which requests, hours and days a part of a price holds; empty for one that holds always. */
export function partText(t: Translate, locale: Locale, part: PricePart): string {
  const { fromTokens, upToTokens, window, effectiveFrom, effectiveUntil, tiers } = part
  const number = (tokens: bigint) => numberFormat(locale).format(tokens)
  const range =
    upToTokens === null
      ? fromTokens === 0n
        ? null
        : t('compare.tier.from', { from: number(fromTokens) })
      : fromTokens === 0n
        ? t('compare.tier.upTo', { to: number(upToTokens) })
        : t('compare.tier.between', { from: number(fromTokens), to: number(upToTokens) })
  const day = (at: Date) =>
    dateFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
  return [
    range && `${range}${tiers.measuredIn === 'request_input' ? '' : ` (${t(`compare.measured.${tiers.measuredIn}`)})`}`,
    window ? windowText(t, locale, window) : null,
    effectiveFrom ? t('models.since', { date: day(effectiveFrom) }) : null,
    effectiveUntil ? t('models.until', { date: day(effectiveUntil) }) : null,
  ]
    .filter((words) => words !== null)
    .join(' · ')
}
