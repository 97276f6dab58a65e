import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { SourceBrief } from '#app/features/catalog/source-brief.tsx'
import { convert, type UsedRate } from '#app/features/currencies/exchange.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Currency } from '#db/vocabulary.ts'

import type { CostRow } from './compare-costs.ts'
import { minorText } from './cost-words.ts'
import { TextCountNote } from './text-count.tsx'

/** Twelve months of each model, in one currency, each with the day and place where its prices were seen. */
export function CostTable({
  rows,
  currency,
  at,
  leftKey,
  hasMove,
  hasTexts,
  hrefOf,
  rate,
}: {
  rows: readonly CostRow[]
  currency: Currency
  at: Date
  /** Key of the model that is left; null without one. */
  leftKey: string | null
  /** Moving costs something once. */
  hasMove: boolean
  /** The languages of the text are told, so that each model counts it by itself. */
  hasTexts: boolean
  hrefOf: (key: string) => string
  /** By which totals are shown in another currency too; null when they are not. */
  rate: UsedRate | null
}) {
  const t = useT()
  const locale = useLocale()
  const money = (amount: bigint) => (amount === 0n ? t('costs.result.nothing') : minorText(locale, amount, currency))
  const heads = [
    ...(['model', 'list', 'offers', 'total'] as const),
    ...(hasMove ? (['move'] as const) : []),
    ...(leftKey ? (['change', 'breakEven'] as const) : []),
    'source',
  ] as const
  const isFigure = (head: (typeof heads)[number]) => head !== 'model' && head !== 'source'
  return (
    <StackingTable caption={t('costs.result.caption', { currency })} hideCaption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={isFigure(head) ? 'text-right' : undefined}>
              {t(`costs.result.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ model, year, move, counted, breakEven, change }) => {
          const saved = year.list - year.total
          return (
            <StackingRow key={model.key}>
              <StackingRowHead>
                <a lang="en" href={hrefOf(model.key)}>
                  {model.modelName}
                </a>
                <span className="block text-note font-normal text-ink-2">
                  <ProviderName name={model.provider.name} short />
                  {model.sheet.channel ? ` · ${model.sheet.channel}` : null}
                </span>
                {hasTexts ? (
                  <span className="block text-note font-normal text-ink-2">
                    <TextCountNote counted={counted} />
                  </span>
                ) : null}
                <Caveats model={model} />
              </StackingRowHead>
              <StackingCell label={t('costs.result.list')} side="right" share="third">
                <span className="figures whitespace-nowrap">{money(year.list)}</span>
              </StackingCell>
              <StackingCell label={t('costs.result.offers')} side="right" share="third">
                <span className="figures whitespace-nowrap">
                  {saved === 0n ? t('costs.result.noOffers') : minorText(locale, -saved, currency)}
                </span>
              </StackingCell>
              <StackingCell label={t('costs.result.total')} side="right" share="third">
                <strong className="figures whitespace-nowrap">{money(year.total)}</strong>
                {rate && year.total > 0n ? (
                  <span className="figures block text-note whitespace-nowrap text-ink-2">
                    {t('modelTable.about', {
                      amount: minorText(locale, convert(year.total, rate), rate.to as Currency),
                    })}
                  </span>
                ) : null}
              </StackingCell>
              {hasMove ? (
                <StackingCell label={t('costs.result.move')} side="right" share={leftKey ? 'third' : 'half'}>
                  <span className="figures whitespace-nowrap">
                    {move === null ? t('costs.result.moveUnknown') : money(move)}
                  </span>
                </StackingCell>
              ) : null}
              {leftKey ? (
                <>
                  <StackingCell label={t('costs.result.change')} side="right" share={hasMove ? 'third' : 'half'}>
                    <ChangeText change={change} isLeft={model.key === leftKey} />
                  </StackingCell>
                  <StackingCell label={t('costs.result.breakEven')} side="right" share={hasMove ? 'third' : 'half'}>
                    {change === null || model.key === leftKey ? null : breakEven ? (
                      <span className="whitespace-nowrap">{formatDate(locale, `${breakEven}-01`, 'month')}</span>
                    ) : (
                      t('costs.result.notThisYear')
                    )}
                  </StackingCell>
                </>
              ) : null}
              <StackingCell label={t('costs.result.source')} share="whole">
                <EvidenceDay
                  day={model.evidence.observedOn ? { on: model.evidence.observedOn, precision: 'day' } : null}
                  at={at}
                />
                <SourceBrief sources={model.evidence.sources} confidence={model.evidence.confidence} />
              </StackingCell>
            </StackingRow>
          )
        })}
      </tbody>
    </StackingTable>
  )
}

function ChangeText({ change, isLeft }: { change: number | null; isLeft: boolean }) {
  const t = useT()
  const locale = useLocale()
  if (isLeft) return <span className="text-ink-2">{t('costs.result.left')}</span>
  if (change === null) return null
  if (change === 0) return <>{t('costs.result.same')}</>
  const percent = numberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(change) / 10)
  return <span className="figures">{t(change < 0 ? 'costs.result.cheaper' : 'costs.result.dearer', { percent })}</span>
}

function Caveats({ model }: { model: CostRow['model'] }) {
  const t = useT()
  if (model.caveats.length === 0) return null
  return (
    <span className="block text-note font-normal text-changes">
      {t('costs.result.mind')}: {model.caveats.map((caveat) => t(`models.caveats.${caveat}`)).join(' · ')}
    </span>
  )
}
