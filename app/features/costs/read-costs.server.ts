import { listOffers } from '#app/features/programs/offers.server.ts'
import type { Database } from '#db/types.ts'

import { workloadOf, type filled } from './cost-query.ts'
import { listPricedModels } from './listed-models.server.ts'
import type { PricedModel } from './priced-models.ts'
import { toldOffers } from './told-offers.ts'
import type { Workload } from './workload.ts'
import { spanOf } from './zone-clock.ts'

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
  const [models, programs] = await Promise.all([
    listPricedModels(db, { at, through: new Date(Math.max(span.until, at.getTime())) }),
    listOffers(db, { at, status: 'current' }),
  ])
  const offers = toldOffers(programs, { region: fields.region, claimedAt })
  return { workload, models, offers, claimedAt }
}
