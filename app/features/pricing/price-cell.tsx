import { Chip } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { PriceText } from '#app/ui/money.tsx'
import type { PriceUnit } from '#db/vocabulary.ts'

import { priceCellState, shownDecimals } from './price-words.ts'
import type { PriceLine } from './price.ts'

/**
 * One price in its own currency, or in words why there is none. `decimals` are those of the column: an amount with
 * fewer is filled up with invisible figures, so that the decimal points stand under each other.
 */
export function PriceCell({
  line,
  unit,
  decimals,
}: {
  line: Pick<PriceLine, 'micros' | 'currency' | 'modelId' | 'modelName'>
  unit: PriceUnit
  decimals: number
}) {
  const t = useT()
  const micros = line.micros[unit]
  switch (priceCellState(line, unit)) {
    case 'amount':
      return (
        <span className="whitespace-nowrap">
          <PriceText micros={micros ?? 0n} currency={line.currency} />
          <span aria-hidden="true" className="figures invisible max-md:hidden">
            {'0'.repeat(Math.max(0, decimals - shownDecimals(micros ?? 0n)))}
          </span>
        </span>
      )
    case 'free':
      return <span className="font-medium">{t('models.free')}</span>
    case 'unknown':
      return (
        <Chip tone="untested" glyph="?">
          {t('models.unknown')}
        </Chip>
      )
    case 'not_applicable':
      return <span className="text-ink-3">{t('models.notApplicable')}</span>
    case 'not_listed':
      return (
        <span className="text-ink-3">
          <span aria-hidden="true">{t('models.notListedShort')}</span>
          <span className="sr-only">{t('models.notListed')}</span>
        </span>
      )
  }
}

/** What the words and signs without an amount mean. */
export function PriceLegend() {
  const t = useT()
  const terms = [
    [t('models.free'), t('models.legend.free')],
    [t('models.unknown'), t('models.legend.unknown')],
    [t('models.notApplicable'), t('models.legend.notApplicable')],
    [t('models.notListedShort'), t('models.legend.notListed')],
  ]
  return (
    <section aria-label={t('models.legend.title')} className="mt-3 text-note text-ink-2">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {terms.map(([word, meaning]) => (
          <div key={word} className="flex gap-1.5">
            <dt className="font-medium whitespace-nowrap text-ink">{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
