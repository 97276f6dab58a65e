import type { Module } from 'i18next'
import { IntlMessageFormat } from 'intl-messageformat'

/** Numbers such as years and ids: `{n, number, plain}` puts no separators in. */
const formats = { number: { plain: { useGrouping: false } } }

const compiled = new Map<string, IntlMessageFormat>()

/**
 * ICU messages for i18next. The package i18next-icu does the same, but as Node loads it, it takes a module for a class
 * and, keeping the error to itself, shows every message with its braces.
 */
export const icu: Module & {
  parse(message: string, values: Record<string, unknown>, locale: string, namespace: string, key: string): string
} = {
  type: 'i18nFormat',
  parse(message, values, locale, namespace, key) {
    const name = `${locale} ${namespace} ${key}`
    let format = compiled.get(name)
    if (!format) {
      format = new IntlMessageFormat(message, locale, formats, { ignoreTag: true })
      compiled.set(name, format)
    }
    return String(format.format(values as Parameters<typeof format.format>[0]))
  },
}
