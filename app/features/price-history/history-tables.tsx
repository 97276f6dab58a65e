import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { languageOf } from '#app/features/catalog/source-list.tsx'
import { unitName } from '#app/features/price-imports/price-names.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { PriceText } from '#app/ui/money.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
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
  const percent = numberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(tenths) / 10)
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
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('history.step')}</th>
          <th scope="col">{t('history.from')}</th>
          <th scope="col" className="md:text-right">
            {t('history.price')}
          </th>
          <th scope="col">{t('history.move')}</th>
          <th scope="col">{t('history.source')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <StackingRow key={index}>
            <StackingRowHead>
              <span className="figures">{index + 1}</span>
            </StackingRowHead>
            <StackingCell label={t('history.from')} share="third">
              <span className="figures md:whitespace-nowrap">{formatDate(locale, step.from, 'day')}</span>
              {step.isTold ? null : <span className="block text-note text-ink-2">{t('history.firstSeen')}</span>}
            </StackingCell>
            <StackingCell label={t('history.price')} share="third" side="right">
              {step.state === 'known' && step.micros !== null ? (
                <PriceText micros={step.micros} currency={step.currency} />
              ) : (
                t(`prices.states.${step.state === null || step.state === 'known' ? 'withdrawn' : step.state}`)
              )}
            </StackingCell>
            <StackingCell label={index > 0 ? t('history.move') : ''} share="third">
              <MoveText tenths={moveOf(steps[index - 1], step)} />
            </StackingCell>
            <StackingCell share="whole" className="break-words">
              <SourceText source={step.source} />
              <span className="figures block text-note text-ink-2">
                {t('prices.conflicts.read', { day: formatDate(locale, step.readOn, 'day') })}
              </span>
              {step.quote ? (
                <q className="block text-note" lang={languageOf(step.quote)}>
                  {step.quote}
                </q>
              ) : null}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** The largest changes of one direction. */
export function MoveTable({ moves, caption }: { moves: readonly PriceMove[]; caption: string }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  return (
    <StackingTable caption={caption} hideCaption>
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
          <StackingRow key={`${move.providerId} ${move.modelId}`}>
            <StackingRowHead>
              <a href={to(`/models/${move.providerId}/${move.modelId}`)} lang="en">
                {move.modelName}
              </a>
              <span className="block font-normal text-ink-2">
                <ProviderName name={move.providerName} short />
              </span>
            </StackingRowHead>
            <StackingCell label={t('history.move')} share="third">
              <MoveText tenths={move.tenths} />
            </StackingCell>
            <StackingCell label={t('history.price')} share="most">
              {unitName(t, move.unit)} <PriceText micros={move.before} currency={move.currency} /> →{' '}
              <PriceText micros={move.after} currency={move.currency} />
            </StackingCell>
            <StackingCell label={t('history.from')} share="third">
              <span className="figures md:whitespace-nowrap">{formatDate(locale, move.on, 'day')}</span>
            </StackingCell>
            <StackingCell label={t('history.source')} share="most" className="break-words">
              <SourceText source={move.source} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
