import type { Locale } from '#db/vocabulary.ts'

import { localeOfSegment, segmentOf } from './locale.ts'

export type Query = Record<string, string | number | readonly string[] | null | undefined>

/**
 * The address of a page in a language: `path('zh-HK', '/offers', { region: 'HK' })` is `/zh-hk/offers?region=HK`.
 * Empty values are left out, lists repeat their name.
 */
export function path(locale: Locale, page: `/${string}`, query?: Query): string {
  const address = `/${segmentOf(locale)}${page === '/' ? '' : page}`
  return address + searchOf(query)
}

/** `?a=1&b=2` in the given order, or nothing. */
export function searchOf(query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== null && item !== undefined && item !== '') search.append(name, String(item))
    }
  }
  const text = search.toString()
  return text && `?${text}`
}

/** The same page in another language: `/en/offers?x=1` in zh-HK is `/zh-hk/offers?x=1`. */
export function inLocale(locale: Locale, pathname: string, search = ''): string {
  const [, first, ...rest] = pathname.split('/')
  const page = localeOfSegment(first) ? rest.join('/') : [first, ...rest].filter(Boolean).join('/')
  return `/${segmentOf(locale)}${page && `/${page}`}${search}`
}
