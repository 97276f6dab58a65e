import { listPrices } from '#app/features/pricing/prices.server.ts'
import { listOffers } from '#app/features/programs/offers.server.ts'
import type { Database } from '#db/types.ts'

import { workloadOf, type filled } from './cost-query.ts'
import { pricedModels, type PricedModel } from './priced-models.ts'
import { toldOffers } from './told-offers.ts'
import type { Workload } from './workload.ts'
import { spanOf } from './zone-clock.ts'

/** More lines than the newest lists have: a calculation needs all of them. */
const allLines = 20_000

/** What a comparison is made from. */
export interface CostsRead {
  workload: Workload
  /** All priced models. */
  models: PricedModel[]
  offers: ReturnType<typeof toldOffers>
  claimedAt: Date
}

/** The work, every priced model that the newest lists know, and the offers, claimed at the start or now. */
export async function readCosts(
  db: Database,
  { fields, at }: { fields: ReturnType<typeof filled>; at: Date },
): Promise<CostsRead> {
  const workload = workloadOf(fields)
  const span = spanOf(workload.startsIn, workload.months)
  const claimedAt = new Date(Math.max(at.getTime(), span.from))
  const [{ lines }, programs] = await Promise.all([
    listPrices(db, { at, through: new Date(Math.max(span.until, at.getTime())), pageSize: allLines }),
    listOffers(db, { at, status: 'current' }),
  ])
  const models = pricedModels(lines)
  const offers = toldOffers(programs, { region: fields.region, claimedAt })
  return { workload, models, offers, claimedAt }
}
