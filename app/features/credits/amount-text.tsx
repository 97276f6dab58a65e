import { useLocale, useT } from '#app/ui/i18n.tsx'

import { amountInWords, figureAndUnit } from './amount.ts'

/** An amount of money or tokens with its unit. */
export function AmountText({ asset, amount }: { asset: string; amount: bigint }) {
  const t = useT()
  const locale = useLocale()
  return <span className="figures">{amountInWords({ t, locale }, { asset, amount })}</span>
}

/** The same in a column of figures: the unit of tokens stands under the figure, so that the digits stay in line. */
export function AmountInColumn({ asset, amount }: { asset: string; amount: bigint }) {
  const t = useT()
  const locale = useLocale()
  const { figure, unit } = figureAndUnit({ t, locale }, { asset, amount })
  return (
    <span className="figures">
      <span className="whitespace-nowrap">{figure}</span>
      {unit ? <span className="block text-note text-ink-2">{unit}</span> : null}
    </span>
  )
}
