import { useLocale, useT } from '#app/ui/i18n.tsx'

import { amountInWords } from './amount.ts'

/** An amount of money or tokens with its unit. */
export function AmountText({ asset, amount }: { asset: string; amount: bigint }) {
  const t = useT()
  const locale = useLocale()
  return <span className="figures">{amountInWords({ t, locale }, { asset, amount })}</span>
}
