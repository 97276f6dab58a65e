import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { Notice } from './notice.ts'

/** Notices in short: the day of each, its title as the way to its page, and what it says. */
export function NoticeLines({ notices }: { notices: readonly Notice[] }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  return (
    <ol className="border-b border-line">
      {notices.map((notice) => {
        const day = notice.effective ?? notice.announced
        const words = day && formatDate(locale, day.on, day.precision)
        return (
          <li key={notice.slug} className="grid gap-x-6 gap-y-1 border-t border-line py-3 md:grid-cols-[12rem_1fr]">
            <p className="figures text-table text-ink-2">
              {words
                ? t(notice.effective ? 'providers.notices.effective' : 'providers.notices.announced', { date: words })
                : t('providers.notices.undated')}
            </p>
            <div>
              <a href={to(`/notices/${notice.slug}`)} className="font-medium">
                {localized(notice.title)}
              </a>
              <p className="measure text-table text-ink-2">{localized(notice.summary)}</p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
