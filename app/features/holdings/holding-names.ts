import { useCreditName } from '#app/features/credits/credit-name.ts'
import { useLocalized } from '#app/ui/i18n.tsx'

import type { Holding } from './holding.ts'
import type { OwnCredit } from './own-credits.server.ts'

/** What something that is held is called, and who it is from. */
export function useHoldingName(): (holding: Holding) => { name: string; provider: string } {
  const creditName = useCreditName()
  const localized = useLocalized()
  const ownProvider = useOwnProvider()
  return (holding) =>
    holding.kind === 'own'
      ? { name: holding.name, provider: ownProvider(holding) }
      : { name: creditName(holding), provider: localized(holding.providerName) }
}

/** The catalogue's name of the provider, or the one that the holder gave. */
export function useOwnProvider(): (credit: Pick<OwnCredit, 'providerTitle' | 'providerName'>) => string {
  const localized = useLocalized()
  return ({ providerTitle, providerName }) => (providerTitle ? localized(providerTitle) : (providerName ?? ''))
}

/** The page of something that is held, below the language; null where it has none. */
export function pageOf(holding: Holding): `/${string}` | null {
  if (holding.kind === 'own') return `/me/credits/${holding.id}`
  return holding.claimId === null ? null : `/me/claims/${holding.claimId}`
}
