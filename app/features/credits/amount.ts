import { modelName } from '#app/features/programs/model-name.ts'
import type { Translate } from '#app/messages/types.ts'
import { decimalOf, formatMoney } from '#app/ui/money.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { assetOf } from './asset.ts'

interface Speech {
  t: Translate
  locale: Locale
}

interface Amount {
  asset: string
  /** In the asset's smallest unit. */
  amount: bigint
}

/** An amount of an asset with its unit, exact to the last digit: `1,000,000 GLM-4 tokens`, `¥100.00`. */
export function amountInWords({ t, locale }: Speech, { asset, amount }: Amount): string {
  const money = moneyIn(locale, { asset, amount })
  if (money !== null) return money
  return t('credits.amounts.tokens', { amount: new Intl.NumberFormat(locale).format(amount), model: modelOf(asset) })
}

/** The same in two parts; money carries its unit in its sign, so it has none beside it. */
export function figureAndUnit(
  { t, locale }: Speech,
  { asset, amount }: Amount,
): { figure: string; unit: string | null } {
  const money = moneyIn(locale, { asset, amount })
  if (money !== null) return { figure: money, unit: null }
  return {
    figure: new Intl.NumberFormat(locale).format(amount),
    unit: t('credits.amounts.unit', { model: modelOf(asset) }),
  }
}

/** What an amount of an asset is written in: `CNY`, or the tokens of a model. */
export function unitOf({ t }: Pick<Speech, 't'>, asset: string): string {
  const known = assetOf(asset)
  if (!known) throw new Error(`the ledger knows no asset ${asset}`)
  return known.currency ?? t('credits.amounts.unit', { model: modelOf(asset) })
}

/** Null for tokens. */
function moneyIn(locale: Locale, { asset, amount }: Amount): string | null {
  const known = assetOf(asset)
  if (!known) throw new Error(`the ledger knows no asset ${asset}`)
  return known.currency ? formatMoney(locale, decimalOf(amount, known.scale), known.currency, known.scale) : null
}

const modelOf = (asset: string) => modelName(asset.slice('tok.'.length))
