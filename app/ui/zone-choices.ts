import type { Choice } from './field.tsx'
import { useT } from './i18n.tsx'

const often = ['Asia/Shanghai', 'Asia/Hong_Kong', 'UTC', 'America/Los_Angeles', 'America/New_York'] as const
const all = Intl.supportedValuesOf('timeZone')

/** The zones for a select: those that are often meant first, in words, then all others by their names. */
export function useZoneChoices(): Choice[] {
  const t = useT()
  return [
    ...often.map((zone) => ({ value: zone, label: t(`site.zones.${zone}`), group: t('site.zonesOften') })),
    ...all
      .filter((zone) => !often.some((known) => known === zone))
      .map((zone) => ({ value: zone, label: zone, group: t('site.zonesAll'), lang: 'en' })),
  ]
}
