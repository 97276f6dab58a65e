import { createContext, useContext } from 'react'

import type { MessageKey, Translate } from '#app/messages/types.ts'
import { path, type Query } from '#app/lib/paths.ts'
import type { Localized } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

/** The visitor's language and the words in it. */
export interface Language {
  locale: Locale
  t: Translate
}

const LanguageContext = createContext<Language | null>(null)
export const LanguageProvider = LanguageContext.Provider

function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('rendered outside a LanguageProvider')
  return language
}

export const useLocale = (): Locale => useLanguage().locale

/** `t('offers.title')`, `t('offers.count', { n: 3 })`: ICU messages of app/messages. */
export const useT = (): Translate => useLanguage().t

/** Picks the visitor's language from a text kept in three. */
export function useLocalized(): (text: Localized) => string {
  const { locale } = useLanguage()
  return (text) => text[locale]
}

/** The address of a page in the visitor's language. */
export function usePath(): (page: `/${string}`, query?: Query) => string {
  const { locale } = useLanguage()
  return (page, query) => path(locale, page, query)
}

export type { MessageKey, Translate }
