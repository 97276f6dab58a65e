import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import type { PublicShare } from '#db/public-results.ts'

const [minute, hour, day] = [60, 3_600, 86_400]

/** The words for figures that are told to the public. */
export function useResultWords() {
  const t = useT()
  const locale = useLocale()
  const figure = numberFormat(locale)
  const percent = numberFormat(locale, { style: 'percent' })
  return {
    about: (n: number) => t('results.about', { n: figure.format(n) }),
    organisations: (n: number) => t('results.aboutOrganisations', { n: figure.format(n) }),
    share: ({ percent: tens, bound }: PublicShare) =>
      t(`results.shares.${bound}`, { share: percent.format(tens / 100) }),
    within: (seconds: number) => {
      if (seconds <= minute) return t('results.within.minute')
      if (seconds <= hour) return t('results.within.hour')
      return t('results.within.days', { n: Math.round(seconds / day) })
    },
  }
}

/** A span of time to two of its units, as a provider is told it: `3 h 20 min`. */
export function useSpan(): (seconds: number) => string {
  const t = useT()
  return (seconds) => {
    if (seconds < 1) return t('results.spans.atOnce')
    if (seconds < minute) return t('results.spans.seconds', { n: Math.round(seconds) })
    if (seconds < hour) return t('results.spans.minutes', { n: Math.round(seconds / minute) })
    if (seconds < 2 * day) return t('results.spans.hours', { n: Math.round(seconds / hour) })
    return t('results.spans.days', { n: Math.round(seconds / day) })
  }
}
