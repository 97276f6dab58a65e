import { chargeBack } from '#app/features/credits/charge-back.server.ts'
import { closeDispute, disputePayment } from '#app/features/credits/dispute-payment.server.ts'
import { holdCredit } from '#app/features/credits/hold-credit.server.ts'
import { recordPayment } from '#app/features/credits/record-payment.server.ts'
import { refundPayment } from '#app/features/credits/refund-payment.server.ts'
import { succeedPayment } from '#app/features/credits/succeed-payment.server.ts'
import { newId } from '#db/ids.ts'
import { holds } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { july10, makeProvider, must, report } from '#test/factories.ts'

import { grantsOf, makeTopupOffer, owedBy, pay, record, webhook } from './payments.ts'

test('a payment is credited in full when it comes in, and once only', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const recorded = await record(db, { providerId })
  expect(await grantsOf(db, recorded.id)).toEqual({ paid: null, bonus: null })
  const arrived = { providerId, paymentId: recorded.id, by: webhook, at: july10 }
  expect(must(await succeedPayment(db, arrived))).toMatchObject({ state: 'succeeded', replayed: false })
  expect(must(await succeedPayment(db, arrived))).toMatchObject({ state: 'succeeded', replayed: true })
  expect(await grantsOf(db, recorded.id)).toMatchObject({ paid: { state: 'active', left: 100_00n }, bonus: null })
  await expectSound(db)
})

test('the processor’s id stands for one payment', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const told = { providerId, organisationId: newId('org'), externalId: 'in_1' }
  const first = await record(db, told)
  expect(await record(db, told)).toEqual({ ...first, replayed: true })
  const other = { ...told, processor: 'test', asset: 'CNY', amount: 1n, cardHash: null, by: webhook, at: july10 }
  expect(await recordPayment(db, other)).toEqual({ ok: false, refusal: 'payment_mismatch' })
  expect(await recordPayment(db, { ...other, asset: 'tok.glm' })).toEqual({ ok: false, refusal: 'unknown_asset' })
  await expectSound(db)
})

test('G2 of equal priority and end a bonus pays before what was paid for', async ({ db }) => {
  const { provider } = await makeTopupOffer(db, { offer: { validForSeconds: null } })
  const organisationId = newId('org')
  const { paymentId } = await pay(db, { providerId: provider.id, organisationId, amount: 500_00n })
  must(await report(db, { providerId: provider.id, target: { organisationId }, asset: 'CNY', amount: 120_00n }))
  expect(await grantsOf(db, paymentId)).toMatchObject({ bonus: { left: 0n }, paid: { left: 480_00n } })
})

test('K3 a top-up of 500.00 earns 100.00, one of 499.99 earns 49.99', async ({ db }) => {
  const { provider } = await makeTopupOffer(db)
  const earned = async (amount: bigint) => {
    const { paymentId } = await pay(db, { providerId: provider.id, amount })
    return (await grantsOf(db, paymentId)).bonus?.amount
  }
  expect(await earned(500_00n)).toBe(100_00n)
  expect(await earned(499_99n)).toBe(49_99n)
  expect(await earned(99_99n)).toBeUndefined()
  await expectSound(db)
})

test('a payment is credited without a bonus when the budget is empty or the place is taken', async ({ db }) => {
  const { provider } = await makeTopupOffer(db, { limit: 120_00n })
  const organisationId = newId('org')
  const bought = async (over: { organisationId: string }) => {
    const { paymentId } = await pay(db, { providerId: provider.id, amount: 500_00n, ...over })
    return grantsOf(db, paymentId)
  }
  expect(await bought({ organisationId })).toMatchObject({ paid: { left: 500_00n }, bonus: { left: 100_00n } })
  expect(await bought({ organisationId })).toMatchObject({ paid: { left: 500_00n }, bonus: null })
  expect(await bought({ organisationId: newId('org') })).toMatchObject({ paid: { left: 500_00n }, bonus: null })
  await expectSound(db)
})

test('I4 after a full refund with an untouched bonus both are taken back and the place is free', async ({ db }) => {
  const { provider } = await makeTopupOffer(db)
  const payer = { providerId: provider.id, organisationId: newId('org'), amount: 500_00n }
  const paid = await pay(db, payer)
  const refund = { ...paid, refunded: 500_00n, by: webhook, at: july10 }
  expect(must(await refundPayment(db, refund))).toMatchObject({ state: 'refunded', refunded: 500_00n })
  expect(must(await refundPayment(db, refund))).toMatchObject({ state: 'refunded', replayed: true })
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({
    paid: { state: 'revoked', left: 0n },
    bonus: { state: 'revoked', left: 0n },
  })
  const again = await pay(db, payer)
  expect(await grantsOf(db, again.paymentId)).toMatchObject({ bonus: { state: 'active', left: 100_00n } })
  await expectSound(db)
})

test('I4 a bonus that was used in part is taken back without freeing the place', async ({ db }) => {
  const { provider } = await makeTopupOffer(db, { offer: { priority: 10 } })
  const payer = { providerId: provider.id, organisationId: newId('org'), amount: 500_00n }
  const paid = await pay(db, payer)
  const target = { organisationId: payer.organisationId }
  must(await report(db, { providerId: provider.id, target, asset: 'CNY', amount: 30_00n }))
  must(await refundPayment(db, { ...paid, refunded: 500_00n, by: webhook, at: july10 }))
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({ bonus: { state: 'revoked', left: 0n } })
  expect(await grantsOf(db, (await pay(db, payer)).paymentId)).toMatchObject({ bonus: null })
  await expectSound(db)
})

test('I5 after a partial refund the place stays taken, and the bonus too while the rest earns one', async ({ db }) => {
  const { provider } = await makeTopupOffer(db)
  const payer = { providerId: provider.id, organisationId: newId('org'), amount: 500_00n }
  const paid = await pay(db, payer)
  const refund = { ...paid, by: webhook, at: july10 }
  expect(must(await refundPayment(db, { ...refund, refunded: 200_00n }))).toMatchObject({
    state: 'partially_refunded',
  })
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({
    paid: { state: 'active', left: 300_00n },
    bonus: { state: 'active', left: 100_00n },
  })
  expect(await grantsOf(db, (await pay(db, payer)).paymentId)).toMatchObject({ bonus: null })
  // An older notice that comes late takes nothing back twice.
  expect(must(await refundPayment(db, { ...refund, refunded: 150_00n }))).toMatchObject({ replayed: true })
  must(await refundPayment(db, { ...refund, refunded: 450_00n }))
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({ paid: { left: 50_00n }, bonus: { state: 'revoked' } })
  expect(await grantsOf(db, (await pay(db, payer)).paymentId)).toMatchObject({ bonus: null })
  await expectSound(db)
})

test('I6 after a refund that averts a chargeback the place stays taken', async ({ db }) => {
  const { provider } = await makeTopupOffer(db)
  const payer = { providerId: provider.id, organisationId: newId('org'), amount: 500_00n }
  const paid = await pay(db, payer)
  must(await refundPayment(db, { ...paid, refunded: 500_00n, avertsChargeback: true, by: webhook, at: july10 }))
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({ bonus: { state: 'revoked' } })
  expect(await grantsOf(db, (await pay(db, payer)).paymentId)).toMatchObject({ bonus: null })
  await expectSound(db)
})

test('I7 of 100.00 with 60.00 spent a chargeback takes 40.00 back and 60.00 are owed', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const payer = { providerId, organisationId: newId('org') }
  const paid = await pay(db, { ...payer, amount: 100_00n })
  must(await report(db, { providerId, target: payer, asset: 'CNY', amount: 60_00n }))
  const told = { ...paid, by: webhook, at: july10 }
  must(await disputePayment(db, told))
  expect(await refundPayment(db, { ...told, refunded: 100_00n })).toEqual({ ok: false, refusal: 'payment_disputed' })
  expect(must(await chargeBack(db, told))).toMatchObject({ state: 'charged_back', replayed: false })
  expect(must(await chargeBack(db, told))).toMatchObject({ state: 'charged_back', replayed: true })
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({ paid: { state: 'revoked', amount: 100_00n, left: 0n } })
  expect(await owedBy(db, payer)).toBe(60_00n)
  await expectSound(db)
})

test('a chargeback after a partial refund asks for the rest only, and takes the bonus', async ({ db }) => {
  const { provider } = await makeTopupOffer(db, { offer: { priority: 90 } })
  const payer = { providerId: provider.id, organisationId: newId('org') }
  const paid = await pay(db, { ...payer, amount: 500_00n })
  must(await report(db, { providerId: provider.id, target: payer, asset: 'CNY', amount: 300_00n }))
  const told = { ...paid, by: webhook, at: july10 }
  must(await refundPayment(db, { ...told, refunded: 100_00n }))
  must(await disputePayment(db, told))
  expect(must(await closeDispute(db, told))).toMatchObject({ state: 'partially_refunded' })
  must(await chargeBack(db, told))
  expect(await owedBy(db, payer)).toBe(300_00n)
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({
    paid: { state: 'revoked', left: 0n },
    bonus: { state: 'revoked', left: 0n },
  })
  await expectSound(db)
})

test('a refund of what was used gives the price back and takes nothing below zero', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const payer = { providerId, organisationId: newId('org') }
  const paid = await pay(db, { ...payer, amount: 100_00n })
  must(await report(db, { providerId, target: payer, asset: 'CNY', amount: 60_00n }))
  must(await refundPayment(db, { ...paid, refunded: 100_00n, by: webhook, at: july10 }))
  expect(await grantsOf(db, paid.paymentId)).toMatchObject({ paid: { state: 'revoked', left: 0n } })
  expect(await owedBy(db, payer)).toBe(0n)
  await expectSound(db)
})

/** 100.00 paid, of which 20.00 are used and 50.00 held. */
async function payAndHold(db: Database) {
  const { id: providerId } = await makeProvider(db)
  const payer = { providerId, organisationId: newId('org') }
  const paid = await pay(db, { ...payer, amount: 100_00n })
  const use = { providerId, target: payer, asset: 'CNY' }
  must(await report(db, { ...use, amount: 20_00n }))
  const until = { expiresAt: new Date(july10.getTime() + 60_000), by: webhook, at: july10 }
  must(await holdCredit(db, { ...use, eventId: 'h1', amount: 50_00n, meter: null, ...until }))
  const spend = (amount: bigint) => report(db, { ...use, amount })
  return { payer, spend, told: { ...paid, by: webhook, at: july10 } }
}

test('I4 what is only held of a payment is taken back with the whole of it, and cannot be spent later', async ({
  db,
}) => {
  const { told, spend } = await payAndHold(db)
  must(await refundPayment(db, { ...told, refunded: 100_00n }))
  expect(await grantsOf(db, told.paymentId)).toMatchObject({ paid: { state: 'revoked', left: 0n } })
  expect(await db.select({ state: holds.state }).from(holds)).toEqual([{ state: 'released' }])
  expect(await spend(1n)).toEqual({ ok: false, refusal: 'grant_revoked' })
  await expectSound(db)
})

test('I5 a hold gives way to a partial refund only where the free part is too little', async ({ db }) => {
  const { told } = await payAndHold(db)
  must(await refundPayment(db, { ...told, refunded: 30_00n }))
  expect(await db.select({ state: holds.state }).from(holds)).toEqual([{ state: 'open' }])
  must(await refundPayment(db, { ...told, refunded: 40_00n }))
  expect(await db.select({ state: holds.state }).from(holds)).toEqual([{ state: 'released' }])
  expect(await grantsOf(db, told.paymentId)).toMatchObject({ paid: { state: 'active', left: 40_00n } })
  await expectSound(db)
})

test('I7 what is only held is not owed after a chargeback', async ({ db }) => {
  const { told, payer } = await payAndHold(db)
  must(await chargeBack(db, told))
  expect(await grantsOf(db, told.paymentId)).toMatchObject({ paid: { state: 'revoked', left: 0n } })
  expect(await owedBy(db, payer)).toBe(20_00n)
  await expectSound(db)
})
