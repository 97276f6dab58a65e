import { numberFormat } from '#app/lib/intl.ts'
import type { Currency, Locale } from '#db/vocabulary.ts'

import { useLocale } from './i18n.tsx'

/**
 * An amount in the reader's language, exact to the last digit whatever its size: `CN¥123.45`, `HK$1,204.00`. Dollars say
 * whose they are: a reader in Hong Kong would take a bare `$` for their own.
 * @param text a decimal string in major units
 */
export function formatMoney(locale: Locale, text: string, currency: Currency, least = 0): string {
  const decimals = text.split('.')[1]?.length ?? 0
  const format = numberFormat(locale === 'en' ? 'en-GB' : locale, {
    ...{ style: 'currency', currency, currencyDisplay: 'symbol' },
    minimumFractionDigits: Math.min(Math.max(least, decimals), 20),
    maximumFractionDigits: Math.max(least, decimals),
  })
  // Intl reads decimal strings exactly; its type in this TypeScript knows numbers alone.
  return format.format(text as unknown as number)
}

/** Millionths per million tokens as a decimal string of major units: 500000n is "0.5". */
export function microsToDecimal(micros: bigint): string {
  return decimalOf(micros, 6)
}

/** The integer shifted by a decimal point, without trailing zeros: (12340n, 2) is "123.4". */
export function decimalOf(value: bigint, digits: number): string {
  const negative = value < 0n
  const text = (negative ? -value : value).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = text.slice(text.length - digits).replace(/0+$/, '')
  return (negative ? '-' : '') + whole + (fraction && `.${fraction}`)
}

/** A list price per million tokens. Zero is free and null is unknown: the caller says those in words. */
export function PriceText({ micros, currency }: { micros: bigint; currency: Currency }) {
  const locale = useLocale()
  return <span className="figures whitespace-nowrap">{formatMoney(locale, microsToDecimal(micros), currency, 2)}</span>
}
