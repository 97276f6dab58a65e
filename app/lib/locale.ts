import { locales, type Locale } from '#db/vocabulary.ts'

/** A locale as it stands in an address: `zh-hk`. */
export type LocaleSegment = Lowercase<Locale>

export const defaultLocale: Locale = 'en'

export const segmentOf = (locale: Locale) => locale.toLowerCase() as LocaleSegment

/** The locale that an address names, exactly in lower case; null for anything else. */
export function localeOfSegment(segment: string | undefined): Locale | null {
  return locales.find((locale) => segmentOf(locale) === segment) ?? null
}

/** The locale of a path such as `/zh-hk/offers`; English where it names none. */
export function localeOfPath(pathname: string): Locale {
  return localeOfSegment(pathname.split('/')[1]) ?? defaultLocale
}

/**
 * The locale that a browser asks for. Traditional script, Hong Kong, Macau and Taiwan read zh-HK; other Chinese zh-CN.
 * @param header Accept-Language, or null
 */
export function localeOfHeader(header: string | null): Locale {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const weight = rest.map((item) => /^\s*q=([\d.]+)$/.exec(item)?.[1]).find(Boolean)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    if (/^(zh-(hk|mo|tw|hant)|yue)/.test(tag)) return 'zh-HK'
    if (/^zh\b/.test(tag)) return 'zh-CN'
    if (/^en\b/.test(tag)) return 'en'
  }
  return defaultLocale
}

/**
 * The locale of a route below `/:locale`.
 * @throws Response 404 for an address that names none
 */
export function requireLocale(params: { locale?: string | undefined }): Locale {
  const locale = localeOfSegment(params.locale)
  if (!locale) throw new Response(null, { status: 404 })
  return locale
}
