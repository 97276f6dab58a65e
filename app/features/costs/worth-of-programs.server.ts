import type { Program } from '#app/features/programs/offer.ts'
import type { Database } from '#db/types.ts'

import { compareCosts } from './compare-costs.ts'
import { workloadOf } from './cost-query.ts'
import { readModelIndex } from './model-index.server.ts'
import { worthOfOffers, type OfferWorth, type Worthless } from './offer-worth.ts'
import { toldOffers, type NotReckoned } from './told-offers.ts'
import { filledWork, type WorkQuery } from './work-query.ts'
import { spanOf } from './zone-clock.ts'

/** What an offer is worth to some work, or why it lowers no bill that can be reckoned. */
export type ToldWorth = { worth: OfferWorth | Worthless } | { notReckoned: NotReckoned }

/** By the id that `toldOffers` gives an offer: its program's slug and its place. */
export type WorthByOffer = Record<string, ToldWorth>

/**
 * What the work can burn of each offer before it ends, with the cheapest model of its provider that it makes cheaper, by
 * the calculation of the page `/cost`. Programs that are over have none.
 */
export async function readWorthOfPrograms(
  db: Database,
  {
    programs,
    work,
    region,
    at,
  }: { programs: readonly Program[]; work: WorkQuery; region?: string | undefined; at: Date },
): Promise<WorthByOffer> {
  const fields = filledWork(work, at)
  const workload = workloadOf(fields)
  const claimedAt = new Date(Math.max(at.getTime(), spanOf(workload.startsIn, workload.months).from))
  const { planned, left } = toldOffers(programs, { region, claimedAt })
  const providerIds = new Set(planned.map(({ program }) => program.providerId))
  const { priced } = await readModelIndex(db, { at })
  const models = priced.filter(({ sheet }) => providerIds.has(sheet.providerId))
  const offers = planned.map(({ plan }) => plan)
  const worth = worthOfOffers(compareCosts({ models, offers, workload, fields: {} }), { offers, workload })
  return Object.fromEntries([
    ...left.map(({ id, why }): [string, ToldWorth] => [id, { notReckoned: why }]),
    ...planned.map(({ id }): [string, ToldWorth] => [id, { worth: worth.get(id) ?? 'no_model' }]),
  ])
}
