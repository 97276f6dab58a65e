import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { languageOf } from '#app/features/catalog/source-list.tsx'
import { unitName } from '#app/features/price-imports/price-names.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { PriceText } from '#app/ui/money.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { moveOf, type PriceMove, type PriceSeries, type PriceStep } from './price-steps.ts'

function SourceText({ source }: { source: PriceStep['source'] }) {
  const title = <span lang={languageOf(source.title)}>{source.title}</span>
  return source.href ? (
    <a href={source.href} rel="nofollow noopener">
      {title}
    </a>
  ) : (
    title
  )
}

function MoveText({ tenths }: { tenths: number | null }) {
  const t = useT()
  const locale = useLocale()
  if (tenths === null) return null
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(tenths) / 10)
  return (
    <span className="figures whitespace-nowrap">
      <span aria-hidden="true">{tenths < 0 ? '↓ ' : '↑ '}</span>
      {t(tenths < 0 ? 'history.less' : 'history.more', { percent })}
    </span>
  )
}

/** Each step of a price with its day, source and the source's words. */
export function StepTable({ series: { unit, currency, channel, steps } }: { series: PriceSeries }) {
  const t = useT()
  const locale = useLocale()
  const caption = [unitName(t, unit), currency, channel].filter(Boolean).join(' · ')
  return (
    <DataTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('history.step')}</th>
          <th scope="col">{t('history.from')}</th>
          <th scope="col" className="text-right">
            {t('history.price')}
          </th>
          <th scope="col">{t('history.move')}</th>
          <th scope="col">{t('history.source')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <tr key={index}>
            <th scope="row" className="figures">
              {index + 1}
            </th>
            <td className="figures">
              {formatDate(locale, step.from, 'day')}
              {step.isTold ? null : <span className="block text-note text-ink-2">{t('history.firstSeen')}</span>}
            </td>
            <td className="text-right">
              {step.state === 'known' && step.micros !== null ? (
                <PriceText micros={step.micros} currency={step.currency} />
              ) : (
                t(`prices.states.${step.state === null || step.state === 'known' ? 'withdrawn' : step.state}`)
              )}
            </td>
            <td>
              <MoveText tenths={moveOf(steps[index - 1], step)} />
            </td>
            <td>
              <SourceText source={step.source} />
              <span className="figures block text-note text-ink-2">
                {t('prices.conflicts.read', { day: formatDate(locale, step.readOn, 'day') })}
              </span>
              {step.quote ? (
                <q className="block text-note" lang={languageOf(step.quote)}>
                  {step.quote}
                </q>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}

/** The largest changes of one direction. */
export function MoveTable({ moves, caption }: { moves: readonly PriceMove[]; caption: string }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  return (
    <DataTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('models.columns.model')}</th>
          <th scope="col">{t('history.move')}</th>
          <th scope="col">{t('history.price')}</th>
          <th scope="col">{t('history.from')}</th>
          <th scope="col">{t('history.source')}</th>
        </tr>
      </thead>
      <tbody>
        {moves.map((move) => (
          <tr key={`${move.providerId} ${move.modelId}`}>
            <th scope="row">
              <a href={to(`/models/${move.providerId}/${move.modelId}`)} lang="en">
                {move.modelName}
              </a>
              <span className="block font-normal text-ink-2">
                <ProviderName name={move.providerName} short />
              </span>
            </th>
            <td>
              <MoveText tenths={move.tenths} />
            </td>
            <td>
              {unitName(t, move.unit)} <PriceText micros={move.before} currency={move.currency} /> →{' '}
              <PriceText micros={move.after} currency={move.currency} />
            </td>
            <td className="figures">{formatDate(locale, move.on, 'day')}</td>
            <td>
              <SourceText source={move.source} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}
