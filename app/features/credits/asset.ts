import { minorDigits } from '#app/features/currencies/minor-digits.ts'
import { currencies, type AssetKind, type Currency } from '#db/vocabulary.ts'

/** A unit the ledger counts in. */
export interface Asset {
  /** `CNY`, `tok.glm-4` or `place`. */
  code: string
  kind: AssetKind
  /** Decimal places between the smallest unit and the shown one: 2 for money, 0 for tokens and places. */
  scale: number
  /** Null for tokens and places. */
  currency: Currency | null
}

/** The largest amount that one row may hold. */
export const largestAmount = 9_000_000_000_000_000n

/** Tokens that are spent on whichever model; only a holder's own entries count in them. */
export const anyTokens = 'tok.any'

const tokens = /^tok\.[a-z0-9][a-z0-9_.:-]{0,58}$/

/** What a code counts; null for one that the ledger does not know. */
export function assetOf(code: string): Asset | null {
  const currency = currencies.find((known) => known === code)
  if (currency) return { code, kind: 'money', scale: minorDigits(currency), currency }
  if (code === 'place') return { code, kind: 'place', scale: 0, currency: null }
  return tokens.test(code) ? { code, kind: 'token', scale: 0, currency: null } : null
}
