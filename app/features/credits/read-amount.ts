import { decimalOf } from '#app/ui/money.tsx'

import { assetOf, largestAmount } from './asset.ts'

/** The longest text that is read as an amount, with its grouping signs. */
export const longestAmount = 40

/**
 * An amount as it is typed, in the asset's smallest unit: `1,234.50` of `CNY` is 123450n. Null when it is none, is finer
 * than the asset or larger than one row may hold.
 */
export function readAmount(text: string, asset: string): bigint | null {
  const scale = assetOf(asset)?.scale
  const digits = text.replace(/[\s,，_]/g, '')
  const parts = /^(\d{1,16})(?:\.(\d{1,9}))?$/.exec(digits)
  if (scale === undefined || !parts) return null
  const [, whole = '', fraction = ''] = parts
  if (fraction.length > scale) return null
  const amount = BigInt(whole + fraction.padEnd(scale, '0'))
  return amount <= largestAmount ? amount : null
}

/** The same amount as it may be typed again. */
export const writeAmount = (amount: bigint, asset: string): string => decimalOf(amount, assetOf(asset)?.scale ?? 0)
