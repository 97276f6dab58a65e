import { closed, hasPlace, issue, leftOfBudget, revoke } from './model-claims.ts'
import { releaseHoldsOf } from './model-holds.ts'
import { itemAt, leftOf, type Answer, type Model, type ModelPayment, type ModelTier } from './model.ts'

/** What buying credit and giving money back must answer, and the bonus that comes and goes with it. */

export interface Paid {
  organisation: number
  amount: bigint
  /** Its place, which stands for the processor's own id. */
  payment: number
}

export function pay(model: Model, { organisation, amount, payment }: Paid): Answer {
  const known = model.payments[payment]
  if (known) {
    const isSame = known.organisation === organisation && known.amount === amount
    return isSame ? paymentAnswer(known, true) : { refusal: 'payment_mismatch' }
  }
  const made: ModelPayment = { organisation, amount, refunded: 0n, state: 'created', grant: null }
  model.payments.push(made)
  return paymentAnswer(made, false)
}

function paymentAnswer({ state, amount, refunded }: ModelPayment, replayed: boolean): Answer {
  return { state, amount, refunded, replayed }
}

export function succeed(model: Model, paymentAt: number): Answer {
  const payment = itemAt(model.payments, paymentAt)
  const isNew = settle(model, paymentAt)
  return paymentAnswer(payment, !isNew)
}

/** Credits what came in, once. */
function settle(model: Model, paymentAt: number): boolean {
  const payment = itemAt(model.payments, paymentAt)
  if (payment.state !== 'created') return false
  payment.state = 'succeeded'
  if (payment.amount === 0n) return true
  payment.grant = model.grants.length
  model.grants.push({
    claim: null,
    payment: paymentAt,
    asset: 'CNY',
    organisation: payment.organisation,
    amount: payment.amount,
    held: 0n,
    spent: 0n,
    expired: 0n,
    revoked: 0n,
    priority: 50,
    appliesTo: [],
    from: model.now,
    until: null,
    graceMs: 0,
    state: 'active',
  })
  giveBonus(model, paymentAt)
  return true
}

const bonusOf = (tiers: readonly ModelTier[], paid: bigint) =>
  (paid * (tiers.findLast(({ from }) => paid >= from)?.percent ?? 0n)) / 100n

/** Out of the budget, as a claim of its own; a payment that earns none is credited all the same. */
function giveBonus(model: Model, paymentAt: number): void {
  const { organisation, amount } = itemAt(model.payments, paymentAt)
  const offerAt = model.offers.findIndex(({ tiers }) => tiers !== undefined)
  const { tiers = [], program: programAt } = itemAt(model.offers, offerAt)
  const program = itemAt(model.programs, programAt)
  const bonus = bonusOf(tiers, amount)
  if (bonus === 0n || closed(program, model.now) || !hasPlace(model, { organisation, offer: offerAt })) return
  if (bonus > leftOfBudget(program)) return
  program.joined.add(organisation)
  const claimAt = model.claims.length
  model.claims.push({
    ...{ organisation, offer: offerAt, key: `bonus of ${paymentAt}` },
    ...{ state: 'in_review', waitsUntil: model.now, reserved: 0n, holdsPlace: true, grant: null, returned: 0n },
  })
  issue(model, claimAt, bonus)
  itemAt(model.grants, model.grants.length - 1).payment = paymentAt
}

export interface Refund {
  payment: number
  /** All that was given back so far. */
  refunded: bigint
  avertsChargeback: boolean
}

export function refund(model: Model, { payment: paymentAt, refunded, avertsChargeback }: Refund): Answer {
  const payment = itemAt(model.payments, paymentAt)
  if (refunded > payment.amount) return { refusal: 'refund_out_of_range' }
  const isNew = settle(model, paymentAt)
  const amount = refunded - payment.refunded
  if (amount <= 0n) return paymentAnswer(payment, !isNew)
  const isWhole = refunded === payment.amount
  takeGrantBack(model, payment, { amount, isWhole })
  takeBonusBack(model, paymentAt, { rest: payment.amount - refunded, frees: isWhole && !avertsChargeback })
  payment.refunded = refunded
  payment.state = isWhole ? 'refunded' : 'partially_refunded'
  return paymentAnswer(payment, false)
}

/** What was used stays used; what is only held gives way where the free part is too little. */
function takeGrantBack(
  model: Model,
  { grant: grantAt }: ModelPayment,
  { amount, isWhole }: { amount: bigint; isWhole: boolean },
): void {
  const grant = itemAt(model.grants, grantAt ?? -1)
  if (leftOf(grant) < amount && grantAt !== null) releaseHoldsOf(model, grantAt)
  const left = leftOf(grant)
  grant.revoked += left < amount ? left : amount
  if (grant.held === 0n && leftOf(grant) === 0n) grant.state = isWhole ? 'revoked' : 'exhausted'
}

/** It stays while what was not given back would have earned one. */
function takeBonusBack(model: Model, paymentAt: number, { rest, frees }: { rest: bigint; frees: boolean }): void {
  const grant = model.grants.find(({ payment, claim }) => payment === paymentAt && claim !== null)
  if (!grant || grant.claim === null) return
  const claim = itemAt(model.claims, grant.claim)
  if (claim.state !== 'issued' || bonusOf(itemAt(model.offers, claim.offer).tiers ?? [], rest) > 0n) return
  const isUntouched = grant.spent === 0n && grant.held === 0n
  revoke(model, grant.claim)
  if (frees && isUntouched) claim.holdsPlace = false
}
