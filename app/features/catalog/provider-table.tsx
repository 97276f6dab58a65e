import type { Translate } from '#app/messages/types.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { AvailabilityChip } from './availability-chip.tsx'
import { ProviderName } from './provider-name.tsx'
import type { ProviderSummary } from './provider.ts'

const retiredWords = (t: Translate, locale: Locale, day: string) =>
  t('providers.retired', { date: formatDate(locale, day, 'day') })

/** The list of providers: how each can be reached and what is on record about it. */
export function ProviderTable({ providers, caption }: { providers: readonly ProviderSummary[]; caption: string }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('providers.columns.provider')}</th>
          <th scope="col">{t('providers.columns.kind')}</th>
          <th scope="col">{t('providers.columns.fromMainland')}</th>
          <th scope="col">{t('providers.columns.fromHongKong')}</th>
          <th scope="col" className="text-right">
            {t('providers.columns.programs')}
          </th>
          <th scope="col" className="text-right">
            {t('providers.columns.models')}
          </th>
          <th scope="col" className="text-right">
            {t('providers.columns.notes')}
          </th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => {
          const page = `/providers/${provider.id}` as const
          return (
            <StackingRow key={provider.id}>
              <StackingRowHead>
                <a href={to(page)} className="inline-block max-md:text-body">
                  <ProviderName name={provider.name} stacked />
                </a>
                {provider.sandbox ? (
                  <span className="block">
                    <Chip tone="accent" glyph="◇">
                      {t('providers.sandbox')}
                    </Chip>
                  </span>
                ) : null}
                {provider.retiredOn ? (
                  <span className="block">
                    <Chip tone="plain">{retiredWords(t, locale, provider.retiredOn)}</Chip>
                  </span>
                ) : null}
              </StackingRowHead>
              <StackingCell className="max-md:hidden">{t(`providers.kinds.${provider.kind}`)}</StackingCell>
              <StackingCell label={t('providers.columns.fromMainland')}>
                <AvailabilityChip status={provider.fromMainland} />
              </StackingCell>
              <StackingCell label={t('providers.columns.fromHongKong')}>
                <AvailabilityChip status={provider.fromHongKong} />
              </StackingCell>
              <Count label={t('providers.columns.programs')} n={provider.programs} href={to(page) + '#programs'} />
              <Count label={t('providers.columns.models')} n={provider.pricedModels} href={to(page) + '#prices'} />
              <Count
                label={t('providers.columns.notes')}
                n={provider.notes}
                href={to('/compat', { provider: provider.id })}
              />
            </StackingRow>
          )
        })}
      </tbody>
    </StackingTable>
  )
}

function Count({ label, n, href }: { label: string; n: number; href: string }) {
  return (
    <StackingCell label={label} share="third" side="right">
      {n > 0 ? (
        <a href={href} aria-label={`${label}: ${n}`} className="inline-block min-w-6">
          {n}
        </a>
      ) : (
        <span className="text-ink-3">0</span>
      )}
    </StackingCell>
  )
}
