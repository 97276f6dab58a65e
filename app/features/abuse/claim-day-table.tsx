import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { ClaimDay } from './claim-days.server.ts'

/** Claims and refusals by day, each refusal by its reason. */
export function ClaimDayTable({ days }: { days: readonly ClaimDay[] }) {
  const t = useT()
  const locale = useLocale()
  const figures = numberFormat(locale)
  const most = Math.max(1, ...days.map(({ claims }) => claims))
  return (
    <StackingTable caption={t('abuse.days.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('abuse.days.day')}</th>
          <th scope="col">{t('abuse.days.claims')}</th>
          <th scope="col" className="md:text-right">
            {t('abuse.days.lookedAt')}
          </th>
          <th scope="col" className="md:text-right">
            {t('abuse.days.refused')}
          </th>
          <th scope="col">{t('abuse.days.reasons')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, claims, lookedAt, refused }) => (
          <StackingRow key={day}>
            <StackingRowHead>
              <span className="figures whitespace-nowrap">{formatDate(locale, day, 'day')}</span>
            </StackingRowHead>
            <StackingCell label={t('abuse.days.claims')} share="third">
              <span className="figures">{figures.format(claims)}</span>
              <svg aria-hidden="true" width="100%" height="4" className="mt-1 block max-w-32">
                <rect width="100%" height="4" className="fill-sunken" />
                <rect width={`${(claims * 100) / most}%`} height="4" className="fill-accent" />
              </svg>
            </StackingCell>
            <StackingCell label={t('abuse.days.lookedAt')} share="third" side="right">
              <span className="figures">{figures.format(lookedAt)}</span>
            </StackingCell>
            <StackingCell label={t('abuse.days.refused')} share="third" side="right">
              <span className="figures">{figures.format(refused.reduce((sum, { n }) => sum + n, 0))}</span>
            </StackingCell>
            <StackingCell share="whole">
              {refused.length > 0 ? (
                <ul>
                  {refused.map(({ reason, signal, n }) => (
                    <li key={`${reason} ${signal}`}>
                      <span className="figures">{figures.format(n)}</span> {t(`abuse.reasons.${reason}`)}
                      {signal === 'none' ? null : (
                        <span className="text-ink-2">
                          {t('abuse.days.bySignal', { signal: t(`abuse.signals.${signal}`) })}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              ) : (
                '–'
              )}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
