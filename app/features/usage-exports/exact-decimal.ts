import { exactDigits } from './usage-export.ts'

const decimal = /^(-?)(\d{1,15})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,2}))?$/

/** A decimal text in units of 10^-36, to the last digit; null when it is none, or is finer or larger than can be kept. */
export function exactDecimal(text: string): bigint | null {
  const parts = decimal.exec(text)
  if (!parts) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  const digits = fraction.replace(/0+$/, '')
  const shift = exactDigits - digits.length + Number(exponent)
  const number = BigInt(whole + digits)
  if (number === 0n) return 0n
  if (shift < 0 || shift > exactDigits + 15) return null
  const amount = number * 10n ** BigInt(shift)
  return sign ? -amount : amount
}

/** A count such as `59200` or, as OpenAI's CSV writes it, `59200.0`; null when it is none. */
export function exactCount(text: string): bigint | null {
  const parts = /^(\d{1,15})(?:\.0{1,20})?$/.exec(text)
  return parts?.[1] === undefined ? null : BigInt(parts[1])
}

/** What an exact amount is in a unit of `scale` decimal places, what is left over dropped: towards zero. */
export const inWholeUnits = (amount: bigint, scale: number): bigint => amount / 10n ** BigInt(exactDigits - scale)
