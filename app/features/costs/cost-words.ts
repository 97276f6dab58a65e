import type { MessageKey, Translate } from '#app/messages/types.ts'
import { decimalOf, formatMoney } from '#app/ui/money.tsx'
import type { Currency, Locale, RateUnit } from '#db/vocabulary.ts'

import { roundHalfUp, type Ratio } from '#app/lib/ratio.ts'
import type { LedgerLine, NotComputable } from './year.ts'

/** Amounts of years are in hundredths: the currencies of our lists have no other smallest unit. */
const scale = 2
/** Digits after the point of a ledger's exact amounts. */
const exactDigits = 12n

/** An amount of the smallest unit: 1234n is `US$12.34`. */
export const minorText = (locale: Locale, amount: bigint, currency: Currency) =>
  formatMoney(locale, decimalOf(amount, scale), currency, scale)

/** An amount to twelve places after the point: prices are no finer for a token. */
export function exactText(locale: Locale, { n, d }: Ratio, currency: Currency): string {
  const digits = Number(exactDigits)
  return formatMoney(
    locale,
    decimalOf(roundHalfUp({ n: n * 10n ** (exactDigits - BigInt(scale)), d }), digits),
    currency,
    scale,
  )
}

const unitWords: Partial<Record<RateUnit, MessageKey>> = {
  input: 'costs.units.input',
  output: 'costs.units.output',
  cached_input: 'costs.units.cached_input',
  batch_input: 'costs.units.batch_input',
  batch_output: 'costs.units.batch_output',
  batch_cached_input: 'costs.units.batch_cached_input',
  request: 'costs.units.request',
}

export const unitText = (t: Translate, unit: RateUnit | null) => t((unit && unitWords[unit]) ?? 'costs.units.other')

/** What a line of the ledger is; `offerOf` names the offer behind a grant's or discount's id. */
export function lineText(
  t: Translate,
  { kind, unit, chargedAs, ref }: Pick<LedgerLine, 'kind' | 'unit' | 'chargedAs' | 'ref'>,
  offerOf: (ref: string) => string,
): string {
  const values = { unit: unitText(t, unit), as: unitText(t, chargedAs), offer: ref === null ? '' : offerOf(ref) }
  const isAs = kind === 'list' && chargedAs !== null && chargedAs !== unit
  return t(isAs ? 'costs.year.kinds.listAs' : `costs.year.kinds.${kind}`, values)
}

const toldReasons = [
  ...(['not_in_list', 'unknown', 'depends', 'on_request'] as const),
  ...(['plan_stops', 'plan_beyond_unknown'] as const),
] as const

/** Why a year cannot be told, in words. */
export function reasonText(t: Translate, { why, unit }: Pick<NotComputable, 'why' | 'unit'>): string {
  const key = toldReasons.find((told) => told === why) ?? 'other'
  return t(`costs.unknown.reasons.${key}`, { unit: unitText(t, unit) })
}
