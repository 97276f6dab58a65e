import type { Database } from '#db/types.ts'

import { byOffering, conflictsOf, type PriceConflict } from './precedence.ts'
import { listSaidPrices } from './said-prices.server.ts'

/** Where sources contradict each other on a day: those that wait for an operator, or all. */
export async function listPriceConflicts(
  db: Database,
  { on, show }: { on: string; show: 'open' | 'all' },
): Promise<PriceConflict[]> {
  const conflicts = byOffering(await listSaidPrices(db, { on })).flatMap((offering) => conflictsOf(offering, on))
  return show === 'all' ? conflicts : conflicts.filter((conflict) => conflict.open)
}
