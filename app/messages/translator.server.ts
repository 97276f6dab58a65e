import i18next, { type i18n } from 'i18next'

import { locales, type Locale } from '#db/vocabulary.ts'

import en from './en/index.ts'
import { icu } from './icu.server.ts'
import type { Translate } from './types.ts'
import zhCN from './zh-CN/index.ts'
import zhHK from './zh-HK/index.ts'

let instance: i18n | undefined

function words(): i18n {
  if (instance) return instance
  instance = i18next.createInstance()
  void instance.use(icu).init({
    // Everything is in memory, so `init` is done when it returns.
    initImmediate: false,
    lng: 'en',
    supportedLngs: locales,
    fallbackLng: false,
    resources: { en: { all: en }, 'zh-CN': { all: zhCN }, 'zh-HK': { all: zhHK } },
    defaultNS: 'all',
    // There is one namespace, and keys such as `claims:read` hold a colon.
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (languages, _namespace, key) => {
      throw new Error(`no message ${key} in ${languages.join(', ')}`)
    },
  })
  return instance
}

const translators = new Map<Locale, Translate>()

/** The words of a language; throws on a key that the catalogue lacks. */
export function translator(locale: Locale): Translate {
  let translate = translators.get(locale)
  if (!translate) {
    const t = words().getFixedT(locale)
    translate = (key, values) => t(key, values ?? {}) as string
    translators.set(locale, translate)
  }
  return translate
}
