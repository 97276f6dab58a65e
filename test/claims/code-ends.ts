import { eq } from 'drizzle-orm'

import { redeemCode } from '#app/features/credits/redeem-code.server.ts'
import { expireCodes } from '#app/features/enrolments/expire-codes.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { voidCodes } from '#app/features/enrolments/void-codes.server.ts'
import { voidStock } from '#app/features/enrolments/void-stock.server.ts'
import { newId } from '#db/ids.ts'
import { auditEvents, codes, creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect } from '#test/database.ts'
import { claim, codeKeys, july10, makeRunningOffer, must, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

/** Cases that are run on both engines. */

const later = new Date(july10.getTime() + 60_000)

export async function redeemsAsTyped(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { codes: ['ZHIPU-2024', 'ZHIPU-2025'] })
  const providerId = running.provider.id
  const redeem = (code: string, at = july10) => redeemCode(db, { providerId, code, keys: codeKeys, by: system, at })
  expect(await redeem('ZHIPU-2024')).toEqual({ ok: false, refusal: 'code_not_given' })

  const holders = []
  for (let turn = 0; turn < 2; turn += 1) {
    const who = { organisationId: newId('org'), userId: newId('usr') }
    const { id: claimId } = must(await claim(db, running, who))
    const { code } = must(await revealCode(db, { ...who, claimId, keys: codeKeys, at: july10 }))
    holders.push({ claimId, code })
  }
  const { claimId } = must(holders.find(({ code }) => code === 'ZHIPU-2024'))
  expect(await redeem(' ZHIPU-2O24 ')).toEqual({ ok: false, refusal: 'unknown_code' })
  expect(must(await redeem(' zhipu-2024 '))).toMatchObject({ claimId, redeemedAt: july10, replayed: false })
  expect(must(await redeem('ZhiPu-2024', later))).toMatchObject({ claimId, redeemedAt: july10, replayed: true })

  const other = await makeRunningOffer(db, { codes: ['OTHER-1'] })
  expect(
    await redeemCode(db, { providerId: other.provider.id, code: 'ZHIPU-2024', keys: codeKeys, by: system, at: july10 }),
  ).toEqual({ ok: false, refusal: 'unknown_code' })
  const told = JSON.stringify(await db.select({ details: auditEvents.details }).from(auditEvents))
  expect(told).not.toContain('2024-')
  expect(told.toLowerCase()).not.toContain('zhipu')
  await expectSound(db)
}

export async function voidsWholeStock(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { codes: ['CODE-1', 'CODE-2', 'CODE-3', 'CODE-4'] })
  must(await claim(db, running))
  const stop = { providerId: running.provider.id, offerId: running.offer.id, by: system, at: july10 }
  expect(must(await voidStock(db, { ...stop, batch: 2 }))).toBe(3)
  expect(await voidStock(db, stop)).toEqual({ ok: false, refusal: 'no_codes_left' })
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'out_of_codes' })
  const voided = await db.select().from(auditEvents).where(eq(auditEvents.action, 'voided'))
  expect(voided).toHaveLength(3)
  await expectSound(db)
}

export async function voidsStock(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { codes: ['CODE-1', 'CODE-2', 'CODE-3'] })
  const { id: claimId } = must(await claim(db, running))
  const stop = { providerId: running.provider.id, offerId: running.offer.id, limit: 1, by: system, at: july10 }
  expect(must(await voidCodes(db, stop))).toBe(1)
  expect(must(await voidCodes(db, { ...stop, limit: 10 }))).toBe(1)
  expect(must(await voidCodes(db, stop))).toBe(0)
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'out_of_codes' })
  expect(await db.select({ claimId: codes.claimId }).from(codes).where(eq(codes.state, 'assigned'))).toEqual([
    { claimId },
  ])
  await expectSound(db)
}

export async function expiresCodes(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { codes: ['CODE-1', 'CODE-2'] })
  const who = { organisationId: newId('org'), userId: newId('usr') }
  const { id: claimId } = must(await claim(db, running, who))
  const { code } = must(await revealCode(db, { ...who, claimId, keys: codeKeys, at: july10 }))
  await db.update(codes).set({ expiresAt: later })
  expect(await expireCodes(db, { at: july10, limit: 10 })).toBe(0)
  const redeem = { providerId: running.provider.id, code, keys: codeKeys, by: system, at: later }
  expect(await redeemCode(db, redeem)).toEqual({ ok: false, refusal: 'code_expired' })
  expect(await expireCodes(db, { at: later, limit: 10 })).toBe(2)
  expect(await expireCodes(db, { at: later, limit: 10 })).toBe(0)
  expect(await redeemCode(db, redeem)).toEqual({ ok: false, refusal: 'code_expired' })
  await expectSound(db)
}

export async function activatesByCode(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { codes: ['CODE-1'], offer: { lifeStartsAt: 'activation' } })
  const who = { organisationId: newId('org'), userId: newId('usr') }
  const { id: claimId } = must(await claim(db, running, who))
  const { code } = must(await revealCode(db, { ...who, claimId, keys: codeKeys, at: july10 }))
  expect(await db.select().from(creditGrants)).toMatchObject([{ claimId, state: 'pending' }])
  const redeem = { providerId: running.provider.id, code, keys: codeKeys, by: system, at: later }
  must(await redeemCode(db, redeem))
  expect(await db.select().from(creditGrants)).toMatchObject([{ claimId, state: 'active', effectiveAt: later }])
  await expectSound(db)
}

export async function usesCodeInTime(db: Database): Promise<void> {
  const offer = { activateWithinSeconds: 60 }
  const running = await makeRunningOffer(db, { codes: ['CODE-1', 'CODE-2', 'CODE-3'], offer })
  const providerId = running.provider.id
  const [ended, early] = await db.select().from(codes)
  const sooner = new Date(july10.getTime() + 30_000)
  const endAt = (id: string | undefined, expiresAt: Date) =>
    db
      .update(codes)
      .set({ expiresAt })
      .where(eq(codes.id, must(id)))
  await endAt(ended?.id, july10)
  await endAt(early?.id, sooner)

  const holders = new Map<string, { claimId: string; code: string }>()
  for (let turn = 0; turn < 2; turn += 1) {
    const who = { organisationId: newId('org'), userId: newId('usr') }
    const { id: claimId } = must(await claim(db, running, who))
    const { code } = must(await revealCode(db, { ...who, claimId, keys: codeKeys, at: july10 }))
    const [held] = await db.select().from(codes).where(eq(codes.claimId, claimId))
    holders.set(must(held).id, { claimId, code })
    expect(held?.expiresAt).toEqual(held?.id === early?.id ? sooner : later)
  }
  expect(holders.has(must(ended).id)).toBe(false)
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'out_of_codes' })

  const [lasting] = [...holders].filter(([id]) => id !== early?.id)
  const { code, claimId } = must(lasting)[1]
  const redeem = (at: Date) => redeemCode(db, { providerId, code, keys: codeKeys, by: system, at })
  expect(await redeem(later)).toEqual({ ok: false, refusal: 'code_expired' })
  must(await redeem(new Date(later.getTime() - 1)))
  const [grant] = await db.select().from(creditGrants).where(eq(creditGrants.claimId, claimId))
  expect(grant).toMatchObject({ state: 'active', effectiveAt: new Date(later.getTime() - 1) })
  await expectSound(db)
}
