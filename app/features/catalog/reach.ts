import type { AvailabilityStatus } from '#db/vocabulary.ts'

import type { ProviderSummary } from './provider.ts'

export const reaches = ['CN', 'HK'] as const
export type Reach = (typeof reaches)[number]

const usable: readonly AvailabilityStatus[] = [
  'available',
  'available_on_application',
  'available_if_eligible',
  'available_subset',
]

/** Whether something of a provider may be used from a place, if only by some; what is not known is not a yes. */
export function isReachable(
  provider: Pick<ProviderSummary, 'fromMainland' | 'fromHongKong'>,
  place: Reach | undefined,
): boolean {
  if (!place) return true
  const status = place === 'CN' ? provider.fromMainland : provider.fromHongKong
  return status !== null && usable.includes(status)
}
