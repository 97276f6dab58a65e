import type { Locale } from '#db/vocabulary.ts'

/** Names of the fields in which one text stands in each language. */
export const wordFields = { en: 'En', 'zh-CN': 'ZhCn', 'zh-HK': 'ZhHk' } as const satisfies Record<Locale, string>

/** The three fields of a text, together. */
export const wordsOf = (en: string, zhCn: string, zhHk: string) => ({ en, 'zh-CN': zhCn, 'zh-HK': zhHk })

/** The same where none is a text that is not there. */
export function optionalWords(en: string, zhCn: string, zhHk: string) {
  return en || zhCn || zhHk ? wordsOf(en, zhCn, zhHk) : null
}

/** A list as it is typed: parted by commas, of any script, or by lines; each once. */
export const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
]
