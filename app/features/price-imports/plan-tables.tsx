import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { PriceChangeKind } from '#db/vocabulary.ts'

import { PlanNameText, PlanTermsText } from './plan-text.tsx'
import type { PlanTold, QuotaTold } from './plan-told.ts'

/** What one reading changed of plans and quotas. */
export function PlanChangeTable({
  changes,
}: {
  changes: readonly { sourceKey: string; change: PriceChangeKind; told: PlanTold | QuotaTold }[]
}) {
  const t = useT()
  return (
    <StackingTable caption={t('prices.plans.changes')}>
      <thead>
        <tr>
          <th scope="col">{t('prices.conflicts.model')}</th>
          <th scope="col">{t('prices.plans.what')}</th>
          <th scope="col">{t('prices.plans.change')}</th>
          <th scope="col">{t('prices.plans.gives')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ sourceKey, change, told }, index) => (
          <StackingRow key={index}>
            <StackingRowHead>
              <code className="break-all">{sourceKey}</code>
            </StackingRowHead>
            <StackingCell label={t('prices.plans.what')}>
              <PlanNameText told={told} />
            </StackingCell>
            <StackingCell label={t('prices.plans.change')}>{t(`prices.kinds.${change}`)}</StackingCell>
            <StackingCell label={t('prices.plans.gives')} share="whole">
              <PlanTermsText told={told} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** The plans and quotas of a model, each with where and when it was read. */
export function PlanTable({
  plans,
}: {
  plans: readonly {
    told: PlanTold | QuotaTold
    channel: string
    region: string
    sourceUrl: string
    fetchedOn: string
  }[]
}) {
  const t = useT()
  const locale = useLocale()
  return (
    <StackingTable caption={t('prices.plans.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('prices.plans.what')}</th>
          <th scope="col">{t('prices.plans.gives')}</th>
          <th scope="col">{t('prices.plans.source')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map(({ told, channel, region, sourceUrl, fetchedOn }, index) => (
          <StackingRow key={index}>
            <StackingRowHead>
              <PlanNameText told={told} />
              {channel === '' && region === '*' ? null : (
                <span className="block text-note font-normal text-ink-2">
                  {[channel, region === '*' ? null : region].filter(Boolean).join(' · ')}
                </span>
              )}
            </StackingRowHead>
            <StackingCell label={t('prices.plans.gives')} share="whole">
              <PlanTermsText told={told} />
            </StackingCell>
            <StackingCell label={t('prices.plans.source')} share="whole" className="break-words">
              <a href={sourceUrl} rel="nofollow noopener">
                {new URL(sourceUrl).host}
              </a>
              <span className="figures block text-note text-ink-2">
                {t('prices.conflicts.read', { day: formatDate(locale, fetchedOn, 'day') })}
              </span>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
