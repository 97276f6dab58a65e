import type { Currency } from '#db/vocabulary.ts'

import type { CostComparison } from './compare-costs.ts'
import type { PlannedOffer } from './offer-plan.ts'
import type { PricedModel } from './priced-models.ts'
import { lowest, sum, type Ratio } from '#app/lib/ratio.ts'
import { readyByModel } from './text-mix.ts'
import { yearCost } from './year-cost.ts'
import type { OfferOutcome } from './year.ts'
import type { Workload } from './workload.ts'

/** What an offer takes off the bills of some work, which is never more than it promises and often far less. */
export interface OfferWorth {
  /** The cheapest model of those that it makes cheaper. */
  model: Pick<PricedModel, 'key' | 'modelName'>
  currency: Currency
  /** Off the twelve bills, if it is the only offer. */
  saved: bigint
  /** What of a balance is used before it ends; null for a discount, which has none. */
  burnt: { asset: 'tokens' | 'money'; used: Ratio; whole: bigint; until: Date | null } | null
}

/** Why an offer lowers no bill: none of the models compared is its provider's, or none is billed in its currency. */
export type Worthless = 'no_model' | 'other_currency' | 'other_models' | 'over' | 'nothing_to_pay'

/** What each offer is worth to the work, by its id, or why it is worth nothing. */
export function worthOfOffers(
  { parts }: Pick<CostComparison, 'parts'>,
  { offers, workload }: { offers: readonly PlannedOffer[]; workload: Workload },
): Map<string, OfferWorth | Worthless> {
  const readyOf = readyByModel(workload)
  const rows = parts.flatMap((part) => part.rows)
  const worth = new Map<string, OfferWorth | Worthless>()
  for (const offer of offers) {
    worth.set(offer.id, 'no_model')
    for (const { model } of rows.filter(({ year }) => year.offers.some((one) => one.offerId === offer.id))) {
      // Beside others it may have nothing left to pay; alone it shows what it could.
      const alone = yearCost(readyOf(model.sheet.modelId), { id: model.key, sheets: { calls: model.sheet } }, [offer])
      if (!alone.computable) continue
      const [outcome] = alone.offers
      if (!outcome?.applied) {
        worth.set(offer.id, worthlessFor(outcome?.why))
        continue
      }
      const given = alone.grants.filter(({ id }) => !id.endsWith(' paid'))
      const [first] = given
      worth.set(offer.id, {
        model: { key: model.key, modelName: model.modelName },
        ...{ currency: alone.currency, saved: alone.list - alone.total },
        burnt: first
          ? {
              asset: first.asset,
              used: lowest(sum(given.map(({ used }) => used))),
              whole: given.reduce((all, { amount }) => all + amount, 0n),
              until: first.expiresAt,
            }
          : null,
      })
      break
    }
  }
  return worth
}

function worthlessFor(why: Extract<OfferOutcome, { applied: false }>['why'] | undefined): Worthless {
  if (why === 'other_currency' || why === 'other_models') return why
  return why === undefined || why === 'nothing_to_pay' || why === 'nothing_given' || why === 'does_not_pay'
    ? 'nothing_to_pay'
    : 'over'
}
