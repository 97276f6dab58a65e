import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import { SourceList } from '#app/features/catalog/source-list.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

import { EffectChip, EffectDay } from './effect-text.tsx'
import type { Notice } from './notice.ts'

/** A notice in the stream: its day on the rail, what it says, whom it touches and who says so. */
export function NoticeRow({ notice, today }: { notice: Notice; today: string }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <li className="grid gap-x-6 gap-y-1 border-t border-line py-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <p className="figures text-table">
        <span className="sr-only">{t('notices.effect')}: </span>
        <EffectDay notice={notice} today={today} />
      </p>
      <div className="min-w-0 space-y-1">
        <h2 className="text-body font-bold">
          <a href={to(`/notices/${notice.slug}`)}>{localized(notice.title)}</a>
        </h2>
        <p className="text-table">
          <a href={to(`/providers/${notice.providerId}`)} className="text-ink">
            <ProviderName name={notice.provider.name} />
          </a>
          <span className="text-ink-2">
            {' '}
            · <Touched notice={notice} /> · {t(`notices.services.${notice.serviceScope}`)}
          </span>
        </p>
        <p className="measure text-ink-2">{localized(notice.summary)}</p>
        <p className="flex flex-wrap gap-x-2 gap-y-1">
          <EffectChip notice={notice} today={today} />
          <Chip tone="plain">{t(`notices.severities.${notice.severity}`)}</Chip>
        </p>
        <SourceList sources={notice.sources.slice(0, 1)} confidence={notice.confidence} />
      </div>
    </li>
  )
}

/** The places a notice names, in a row. */
export function Touched({ notice }: { notice: Pick<Notice, 'regions'> }) {
  const t = useT()
  const locale = useLocale()
  if (notice.regions.length === 0) return <>{t('notices.touchesUnknown')}</>
  if (notice.regions.includes('*')) return <>{t('notices.touchesAll')}</>
  const names = notice.regions.map((region) => regionName(t, locale, region))
  return (
    <>
      {t('notices.touches', {
        regions: new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(names),
      })}
    </>
  )
}
