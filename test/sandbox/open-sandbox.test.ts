import { and, eq } from 'drizzle-orm'

import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { findOffer, listOffers } from '#app/features/programs/offers.server.ts'
import { closeSandbox, openSandbox } from '#app/features/sandbox/open-sandbox.server.ts'
import { sandboxPrograms } from '#app/features/sandbox/sandbox-programs.ts'
import { newId } from '#db/ids.ts'
import { codes, offers, programs, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, postgresTests, test } from '#test/database.ts'
import { codeKeys, must } from '#test/factories.ts'

const at = new Date('2026-11-22T12:00:00+08:00')
const daysLater = (days: number) => new Date(at.getTime() + days * 86_400_000)

const open = (db: Database, when = at) => openSandbox(db, { codeKeys, at: when })
const programsOf = (db: Database) =>
  db.select().from(programs).where(eq(programs.providerId, 'sandbox')).orderBy(programs.id)

/** A developer who has just signed up claims an offer. */
function claimBy(db: Database, offerId: string, programId: string, when = at) {
  return enrolAndClaim(db, {
    ...{ providerId: 'sandbox', programId, offerId, organisationId: newId('org'), userId: newId('usr') },
    ...{ idempotencyKey: newId('clm'), at: when },
    applicant: { region: null, formerProviders: [], declares: ['new_customer'] },
  })
}

test('a fresh install has three live programs of a provider that is labelled simulated', async ({ db }) => {
  await open(db)
  expect(await db.select().from(providers)).toMatchObject([{ id: 'sandbox', sandbox: true, state: 'active' }])
  const live = await listOffers(db, { sandbox: 'only', status: 'open', at })
  expect(live.map(({ slug }) => slug).sort()).toEqual(['sandbox-approval', 'sandbox-codes', 'sandbox-tokens'])
  for (const program of live) {
    expect(program.window.timeZone).toBe('Asia/Shanghai')
    expect(program.window.endsAt).toEqual(new Date('2027-01-17T00:00:00+08:00'))
  }
  await expectSound(db)
})

test('a developer who has just signed up can claim from each of them', async ({ db }) => {
  await open(db)
  for (const { key, offers: lines, approvalMode } of sandboxPrograms) {
    for (const line of lines) {
      const claimed = must(await claimBy(db, `${key}-${line.key}`, key))
      expect(claimed.state).toBe(approvalMode === 'auto' ? 'issued' : 'in_review')
    }
  }
  await expectSound(db)
})

test('the sentences of a benefit and its asset say the same amount', () => {
  for (const { benefit, amount, asset, validForDays } of sandboxPrograms.flatMap((program) => program.offers)) {
    if (benefit.type === 'credit') expect(amount).toBe(BigInt(benefit.amount ?? 0) * 100n)
    if (benefit.type === 'free_tokens') expect(amount).toBe(BigInt(benefit.tokens ?? 0))
    expect(asset).toBe(benefit.type === 'credit' ? benefit.currency : 'tok.sandbox-large')
    expect('validity' in benefit ? benefit.validity?.days : null).toBe(validForDays)
  }
})

test('to open it again changes nothing', async ({ db }) => {
  await open(db)
  const before = await programsOf(db)
  await open(db, daysLater(1))
  expect(await programsOf(db)).toEqual(before)
  expect(await db.select().from(codes)).toHaveLength(200)
  expect(await listBudgets(db, { providerId: 'sandbox' })).toHaveLength(3)
})

test('an end that comes near is moved on under a new version of the terms', async ({ db }) => {
  await open(db)
  await open(db, daysLater(30))
  for (const program of await programsOf(db)) {
    expect(program).toMatchObject({ termsVersion: 2, state: 'live', endsAt: new Date('2027-02-16T00:00:00+08:00') })
    expect(program.startsAt).toEqual(new Date('2026-11-22T00:00:00+08:00'))
  }
})

test('a program that is over is closed, keeps its address and is followed by its next edition', async ({ db }) => {
  await open(db)
  const later = daysLater(100)
  await open(db, later)
  await open(db, later)
  const all = await programsOf(db)
  expect(all.map(({ slug, state, termsVersion }) => [slug, state, termsVersion])).toEqual([
    ['sandbox-approval', 'closed', 1],
    ['sandbox-approval-2', 'live', 1],
    ['sandbox-codes', 'closed', 1],
    ['sandbox-codes-2', 'live', 1],
    ['sandbox-tokens', 'closed', 1],
    ['sandbox-tokens-2', 'live', 1],
  ])
  expect(await claimBy(db, 'sandbox-tokens-tokens', 'sandbox-tokens', later)).toMatchObject({
    refusal: 'program_ended',
  })
  must(await claimBy(db, 'sandbox-tokens-2-tokens', 'sandbox-tokens-2', later))
  await open(db, daysLater(200))
  expect((await programsOf(db)).map(({ slug }) => slug)).toContain('sandbox-codes-3')
  await expectSound(db)
})

test('other words or amounts in a newer version of the app are a new version of the terms', async ({ db }) => {
  await open(db)
  await db.update(offers).set({ amount: 7n }).where(eq(offers.id, 'sandbox-tokens-tokens'))
  await open(db)
  const [program] = await db.select().from(programs).where(eq(programs.id, 'sandbox-tokens'))
  const [offer] = await db.select().from(offers).where(eq(offers.id, 'sandbox-tokens-tokens'))
  expect(program?.termsVersion).toBe(2)
  expect(offer?.amount).toBe(10_000_000n)
})

test('a pool of which more than half is handed out is filled up', async ({ db }) => {
  await open(db)
  const available = () =>
    db
      .select()
      .from(codes)
      .where(and(eq(codes.providerId, 'sandbox'), eq(codes.state, 'available')))
  const some = (await available()).slice(0, 110)
  for (const { id } of some) await db.delete(codes).where(eq(codes.id, id))
  await open(db)
  expect(await available()).toHaveLength(200)
})

test('switched off it is not listed and gives nothing; switched on again it goes on', async ({ db }) => {
  await open(db)
  await closeSandbox(db, { at })
  await closeSandbox(db, { at })
  expect(await listOffers(db, { sandbox: 'only', at })).toEqual([])
  expect(await findOffer(db, 'sandbox-tokens', { at })).toBeNull()
  expect(await claimBy(db, 'sandbox-tokens-tokens', 'sandbox-tokens')).toMatchObject({ refusal: 'program_paused' })
  await open(db, daysLater(1))
  expect(await listOffers(db, { sandbox: 'only', status: 'open', at: daysLater(1) })).toHaveLength(3)
  must(await claimBy(db, 'sandbox-tokens-tokens', 'sandbox-tokens', daysLater(1)))
})

test('to switch off what never was does nothing', async ({ db }) => {
  await closeSandbox(db, { at })
  expect(await db.select().from(providers)).toEqual([])
})

postgresTests()('processes that start together make it once', async ({ postgres: { db } }) => {
  await Promise.all(Array.from({ length: 8 }, () => open(db)))
  expect(await programsOf(db)).toHaveLength(3)
  expect(await db.select().from(codes)).toHaveLength(200)
  expect((await programsOf(db)).every(({ termsVersion }) => termsVersion === 1)).toBe(true)
  await expectSound(db)
})
