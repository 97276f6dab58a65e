import { groupBy } from '#app/lib/group-by.ts'
import type { Database } from '#db/types.ts'

import { byOffering, offeringKey } from './precedence.ts'
import { sheetsOf, type TrueSheet } from './price-sheets.ts'
import { listSaidPlans, listSaidQuotas } from './said-plans.server.ts'
import { listSaidPrices } from './said-prices.server.ts'

/**
 * The price sheets that count as of a day, of all models, one provider's or one: what was known by the end of that day,
 * with prices that begin later as far as they were told by then. A sheet whose every price has ended is left out.
 */
export async function listPriceSheets(
  db: Database,
  asked: { on: string; providerId?: string; modelId?: string },
): Promise<TrueSheet[]> {
  const [prices, plans, quotas] = [
    await listSaidPrices(db, asked),
    groupBy(await listSaidPlans(db, asked), offeringKey),
    groupBy(await listSaidQuotas(db, asked), offeringKey),
  ]
  const standing = prices.filter(({ effectiveUntil }) => effectiveUntil === null || effectiveUntil > asked.on)
  return byOffering(standing).flatMap((own) => {
    const key = own[0] ? offeringKey(own[0]) : ''
    return sheetsOf(own, { plans: plans.get(key) ?? [], quotas: quotas.get(key) ?? [], on: asked.on })
  })
}
