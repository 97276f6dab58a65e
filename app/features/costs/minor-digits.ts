import { assetOf } from '#app/features/credits/asset.ts'

/** Places after the point of a currency's smallest unit. */
export function minorDigits(currency: string): number {
  const scale = assetOf(currency)?.scale
  if (scale === undefined) throw new Error(`${currency} has no smallest unit`)
  return scale
}
