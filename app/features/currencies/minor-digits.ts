import { currencies } from '#db/vocabulary.ts'

/** Places after the point of a currency's smallest unit. @throws for a currency that nothing here is counted in */
export function minorDigits(currency: string): number {
  if (!currencies.some((known) => known === currency)) throw new Error(`${currency} has no smallest unit`)
  return 2
}
