import type { Locale } from '#db/vocabulary.ts'

/**
 * A Chinese sentence with names and figures put into it, set as a typographer would: a space between Han and Latin
 * letters or figures, none beside full-width signs or between Han. English stays as it is.
 */
export function hanSpacing(locale: Locale, text: string): string {
  if (locale === 'en') return text
  return text
    .replace(/(\p{Script=Han})(?=[A-Za-z0-9])/gu, '$1 ')
    .replace(/([A-Za-z0-9%])(?=\p{Script=Han})/gu, '$1 ')
    .replace(/(?<=[\p{Script=Han}（），。；：、「」]) (?=[\p{Script=Han}（），。；：、「」])/gu, '')
    .replace(/(?<=[（），。；：、「」]) | (?=[（），。；：、「」])/gu, '')
}
