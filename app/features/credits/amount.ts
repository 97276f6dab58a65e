import { modelName } from '#app/features/programs/model-name.ts'
import type { Translate } from '#app/messages/types.ts'
import { decimalOf, formatMoney } from '#app/ui/money.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { assetOf } from './asset.ts'

/** An amount of an asset with its unit, exact to the last digit: `1,000,000 GLM-4 tokens`, `¥100.00`. */
export function amountInWords(
  { t, locale }: { t: Translate; locale: Locale },
  { asset, amount }: { asset: string; amount: bigint },
): string {
  const known = assetOf(asset)
  if (!known) throw new Error(`the ledger knows no asset ${asset}`)
  if (known.currency) return formatMoney(locale, decimalOf(amount, known.scale), known.currency, known.scale)
  return t('credits.amounts.tokens', { amount: new Intl.NumberFormat(locale).format(amount), model: modelOf(asset) })
}

const modelOf = (asset: string) => modelName(asset.slice('tok.'.length))
