import { minorDigits } from '#app/features/currencies/minor-digits.ts'
import type { Currency } from '#db/vocabulary.ts'

/** Why a figure is no price. `too_fine` is finer than what we keep: it would have to be rounded. */
export const amountFaults = ['not_a_number', 'negative', 'implausible', 'too_fine'] as const
export type AmountFault = (typeof amountFaults)[number]

/** 1,000 of a currency for a single token, image or request, and far more than any fee; no list is near it. */
const most = 1_000_000_000_000_000n

/**
 * An amount of a list as millionths of its currency for a million, exactly: a JSON number counts as the shortest decimal
 * that names it, which is how the list wrote it.
 * @param shift powers of ten between the list's figure and ours: 12 for an amount of each one, 6 of a million
 */
export const microsPerMillionOf = (amount: number | string, shift: number) => shifted(amount, shift)

/** An amount of a list in the smallest unit of its currency, exactly. */
export const minorOf = (amount: string, currency: Currency) => shifted(amount, minorDigits(currency))

function shifted(amount: number | string, shift: number): bigint | AmountFault {
  const parts = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:e([+-]?\d{1,4}))?$/i.exec(String(amount).trim())
  const [, sign, digitsBefore, fraction = '', power = '0'] = parts ?? []
  if (digitsBefore === undefined) return 'not_a_number'
  const digits = BigInt(digitsBefore + fraction)
  if (digits === 0n) return 0n
  if (sign) return 'negative'
  const exponent = Number(power) + shift - fraction.length
  if (exponent > 60) return 'implausible'
  if (exponent < -100) return 'too_fine'
  const scale = 10n ** BigInt(Math.abs(exponent))
  if (exponent < 0 && digits % scale !== 0n) return 'too_fine'
  const whole = exponent < 0 ? digits / scale : digits * scale
  return whole > most ? 'implausible' : whole
}
