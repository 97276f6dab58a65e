import { modelName } from '#app/features/programs/model-name.ts'
import { numberFormat } from '#app/lib/intl.ts'
import type { Translate } from '#app/messages/types.ts'
import { decimalOf, formatMoney } from '#app/ui/money.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { anyTokens, assetOf, type Asset } from './asset.ts'

interface Speech {
  t: Translate
  locale: Locale
}

interface Amount {
  asset: string
  /** In the asset's smallest unit. */
  amount: bigint
}

/** An amount of an asset with its unit, exact to the last digit: `1,000,000 GLM-4 tokens`, `¥100.00`, `2 training places`. */
export function amountInWords({ t, locale }: Speech, { asset, amount }: Amount): string {
  const counted = knownAsset(asset)
  if (counted.currency) return formatMoney(locale, decimalOf(amount, counted.scale), counted.currency, counted.scale)
  const figure = numberFormat(locale).format(amount)
  if (counted.kind === 'place') return t('credits.amounts.places', { amount: figure, n: Number(amount) })
  if (asset === anyTokens) return t('credits.amounts.anyTokens', { amount: figure })
  return t('credits.amounts.tokens', { amount: figure, model: modelOf(asset) })
}

/** The same in two parts; money carries its unit in its sign, so it has none beside it. */
export function figureAndUnit(
  { t, locale }: Speech,
  { asset, amount }: Amount,
): { figure: string; unit: string | null } {
  const counted = knownAsset(asset)
  if (counted.currency) return { figure: amountInWords({ t, locale }, { asset, amount }), unit: null }
  const figure = numberFormat(locale).format(amount)
  const unit = counted.kind === 'place' ? t('credits.amounts.placeUnit', { n: Number(amount) }) : tokensOf(t, asset)
  return { figure, unit }
}

/** What an amount of an asset is written in: `CNY`, the tokens of a model, or places. */
export function unitOf({ t }: Pick<Speech, 't'>, asset: string): string {
  const { currency, kind } = knownAsset(asset)
  if (currency) return currency
  return kind === 'place' ? t('credits.amounts.placeUnit', { n: 2 }) : tokensOf(t, asset)
}

const tokensOf = (t: Translate, asset: string) =>
  asset === anyTokens ? t('credits.amounts.anyUnit') : t('credits.amounts.unit', { model: modelOf(asset) })

function knownAsset(code: string): Asset {
  const known = assetOf(code)
  if (!known) throw new Error(`the ledger knows no asset ${code}`)
  return known
}

const modelOf = (asset: string) => modelName(asset.slice('tok.'.length))
