import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { LifecycleEvent } from './provider.ts'
import { SourceBrief } from './source-brief.tsx'

/** What began, changed or ended, newest first, each on its day. */
export function LifecycleList({ events }: { events: readonly LifecycleEvent[] }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  return (
    <ol className="border-b border-line text-table">
      {events.map((event) => (
        <li
          key={event.id}
          className="grid gap-x-6 gap-y-1 border-t border-line py-3 md:grid-cols-[8rem_minmax(0,1fr)_minmax(0,20rem)]"
        >
          <div className="figures">
            <time dateTime={event.happened.on}>{formatDate(locale, event.happened.on, event.happened.precision)}</time>
            <span className="block text-note text-ink-3">
              {t(
                event.dateMeaning === 'list_recorded'
                  ? 'providers.lifecycle.listRecorded'
                  : 'providers.lifecycle.eventOrReport',
              )}
            </span>
          </div>
          <div>
            <p className="font-medium">{t(`providers.lifecycle.kinds.${event.kind}`)}</p>
            <p className="max-w-[66ch] text-ink-2">{localized(event.detail)}</p>
          </div>
          <SourceBrief sources={event.sources} confidence={event.confidence} />
        </li>
      ))}
    </ol>
  )
}
