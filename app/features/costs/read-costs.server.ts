import type { DatedRate } from '#app/features/currencies/exchange.ts'
import { datedRates } from '#app/features/currencies/published-rates.ts'
import { listOffers } from '#app/features/programs/offers.server.ts'
import type { Database } from '#db/types.ts'

import { workloadOf, type filled } from './cost-query.ts'
import { readModelIndex } from './model-index.server.ts'
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
  /** The newest rates of exchange; none where none are known. */
  rates: DatedRate[]
}

/** The work, every priced model that the newest lists know, and the offers, claimed at the start or now. */
export async function readCosts(
  db: Database,
  { fields, at }: { fields: ReturnType<typeof filled>; at: Date },
): Promise<CostsRead> {
  const workload = workloadOf(fields)
  const span = spanOf(workload.startsIn, workload.months)
  const claimedAt = new Date(Math.max(at.getTime(), span.from))
  const { priced: models, rates } = await readModelIndex(db, { at })
  const programs = await listOffers(db, { at, status: 'current' })
  const offers = toldOffers(programs, { region: fields.region, claimedAt })
  return { workload, models, offers, claimedAt, rates: rates ? datedRates(rates) : [] }
}
