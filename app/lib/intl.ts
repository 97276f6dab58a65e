import { LRUCache } from 'lru-cache'

/**
 * The formats of `Intl`, each made once: to make one costs some fifty times its use, and a page of dates and amounts uses
 * few formats many times. Their number is bounded, for a zone may come from an address.
 */
const formats = {
  number: new LRUCache<string, Intl.NumberFormat>({ max: 300 }),
  date: new LRUCache<string, Intl.DateTimeFormat>({ max: 300 }),
  names: new LRUCache<string, Intl.DisplayNames>({ max: 30 }),
}

/** `new Intl.NumberFormat(locale, options)`, kept. */
export const numberFormat = (locale: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(formats.number, [locale, options], () => new Intl.NumberFormat(locale, options))

/** `new Intl.DateTimeFormat(locale, options)`, kept. @throws RangeError for a zone that there is not */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(formats.date, [locale, options], () => new Intl.DateTimeFormat(locale, options))

/** `new Intl.DisplayNames(locale, options)`, kept. */
export const displayNames = (locale: string, options: Intl.DisplayNamesOptions): Intl.DisplayNames =>
  kept(formats.names, [locale, options], () => new Intl.DisplayNames(locale, options))

function kept<Format extends object>(cache: LRUCache<string, Format>, about: unknown[], make: () => Format): Format {
  const key = JSON.stringify(about)
  let format = cache.get(key)
  if (!format) {
    format = make()
    cache.set(key, format)
  }
  return format
}
