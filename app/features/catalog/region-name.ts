import { displayNames } from '#app/lib/intl.ts'
import type { Translate } from '#app/messages/types.ts'
import type { Locale } from '#db/vocabulary.ts'

const named = ['CN', 'HK', 'MO', 'EU', 'EEA'] as const

/** A place in the reader's language: ours for the places this site is about, the language's own for the others. */
export function regionName(t: Translate, locale: Locale, code: string): string {
  if (code === '*') return t('site.regions.anywhere')
  const ours = named.find((name) => name === code)
  if (ours) return t(`site.regions.${ours}`)
  if (!/^[A-Z]{2}$/.test(code)) return code
  return displayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}
