import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { issueAllWaiting } from '#app/features/credits/issue-waiting.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { keepReceiptKey } from '#app/features/enrolments/receipt-key.server.ts'
import { termFields } from '#app/features/enrolments/term-changes.ts'
import { termsOf } from '#app/features/enrolments/terms.server.ts'
import { canonicalJson, type Writable } from '#db/canonical-json.ts'
import { claimReceipts, claims, creditGrants, ledgerTransfers, offers, programs, terms } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { july10, must, system } from '#test/factories.ts'

import { exitCodes, verifyReceipt } from '../../public/receipt-verify.mjs'
import {
  downloaded,
  firstKey,
  keptTerms,
  keyOf,
  makeClaim,
  published,
  signed,
  type ClaimWithReceipt,
} from './receipts.ts'

const verdictOf = (receipt: unknown, keys: unknown, today?: unknown) =>
  verifyReceipt({ receipt, keys, ...(today === undefined ? {} : { terms: today }) }).verdict

const inMinutes = (minutes: number) => new Date(july10.getTime() + minutes * 60_000)

test('a receipt is of the terms that the claim kept, and is the same however often it is asked for', async ({ db }) => {
  const mine = await makeClaim(db)
  const receipt = await downloaded(db, mine)
  const [kept] = await db.select().from(terms)
  expect(receipt).toMatchObject({
    claim: { id: mine.claimId, organisation: mine.organisationId, claimedAt: july10.toISOString() },
    termsHash: Buffer.from(kept?.hash ?? []).toString('hex'),
    termsVersion: 1,
    keyId: firstKey.id,
  })
  expect(canonicalJson(receipt.terms as Writable)).toBe(kept?.body)
  expect(
    createHash('sha256')
      .update(kept?.body ?? '')
      .digest('hex'),
  ).toBe(receipt.termsHash)
  expect(verdictOf(receipt, await published(db))).toBe('valid')

  await db.update(programs).set({ reportGraceSeconds: 0, termsVersion: 9 })
  expect(await downloaded(db, mine)).toEqual(receipt)
  expect(await signed(db, mine, { at: inMinutes(60) })).toMatchObject({ signedAt: july10 })
  expect(await db.$count(claimReceipts)).toBe(1)
})

test('a receipt is its organisation’s own', async ({ db }) => {
  const [mine, other] = [await makeClaim(db), await makeClaim(db)]
  expect(await signed(db, { organisationId: other.organisationId, claimId: mine.claimId })).toBeNull()
  expect(await db.$count(claimReceipts)).toBe(0)
})

test('terms that were altered in the database are not signed', async ({ db }) => {
  const mine = await makeClaim(db)
  const [kept] = await db.select().from(terms)
  if (!kept) throw new Error('no terms were kept')
  const { providerId, id, body } = kept
  const isIt = and(eq(terms.providerId, providerId), eq(terms.id, id))
  await db
    .update(terms)
    .set({ body: body.replace('"1000000"', '"1"') })
    .where(isIt)
  await expect(signed(db, mine)).rejects.toThrow('are not what was hashed')
  await db.update(terms).set({ body }).where(isIt)
})

/** Every value in a document, each by a way to alter it alone. */
function alterations(value: unknown, path: string[] = []): { path: string[]; alter(root: unknown): void }[] {
  const isNest = typeof value === 'object' && value !== null
  const inside = isNest ? Object.entries(value).flatMap(([key, part]) => alterations(part, [...path, key])) : []
  const here = (change: (parent: Record<string, unknown>, key: string) => void) => ({
    path,
    alter(root: unknown) {
      const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], root)
      change(parent as Record<string, unknown>, path.at(-1) ?? '')
    },
  })
  if (path.length === 0) return inside
  const gone = here((parent, key) => void Reflect.deleteProperty(parent, key))
  const otherwise = here((parent, key) => {
    const was = parent[key]
    parent[key] = typeof was === 'string' ? `${was}x` : typeof was === 'number' ? was + 1 : 'something'
  })
  return [...inside, ...(Array.isArray(value) ? [] : [gone]), otherwise]
}

test('whichever field of a receipt is altered, left out or added, the verifier says that it is not as it was signed', async ({
  db,
}) => {
  const receipt = await downloaded(db, await makeClaim(db))
  const keys = await published(db)
  const all = alterations(receipt)
  expect(all.length).toBeGreaterThan(100)
  for (const { path, alter } of all) {
    const altered = structuredClone(receipt)
    alter(altered)
    const verdict = verdictOf(altered, keys)
    // Without its id no key is found, and without one of its own parts it is no receipt.
    const expected = path.join() === 'keyId' ? ['unknown_key', 'malformed'] : ['tampered', 'malformed']
    expect(expected, path.join('.')).toContain(verdict)
  }
  expect(verdictOf({ ...receipt, note: 'added' }, keys)).toBe('tampered')
  expect(verdictOf({ ...receipt, claim: { ...(receipt.claim as object), note: 'added' } }, keys)).toBe('tampered')
  expect(verdictOf({ ...receipt, signature: `${String(receipt.signature)}=` }, keys)).toBe('tampered')
  expect(verdictOf(receipt, keys)).toBe('valid')
})

test('the verifier says whether it was the terms that were altered', async ({ db }) => {
  const receipt = await downloaded(db, await makeClaim(db))
  const keys = await published(db)
  const told = (altered: object) => verifyReceipt({ receipt: { ...receipt, ...altered }, keys }).says.join(' ')
  const cut = { ...(receipt.terms as Record<string, object>), offer: { amount: '1' } }
  expect(told({ terms: cut })).toContain('The terms, or their hash, were altered')
  expect(told({ signedAt: '2020-01-01T00:00:00.000Z' })).toContain('The terms and their hash fit each other')
})

test('a key that was replaced stays published with its end, what it signed stays valid, and it signs no more', async ({
  db,
}) => {
  const [before, after] = [await makeClaim(db), await makeClaim(db)]
  const old = await downloaded(db, before)
  const second = keyOf('second')
  expect(await keepReceiptKey(db, { key: second, at: inMinutes(5) })).toBe(true)
  const keys = await published(db)
  expect(keys.keys).toMatchObject([
    { kid: firstKey.id, validFrom: july10.toISOString(), validUntil: inMinutes(5).toISOString() },
    { kid: second.id, validFrom: inMinutes(5).toISOString(), validUntil: null },
  ])

  const { verdict, says } = verifyReceipt({ receipt: old, keys })
  expect(verdict).toBe('valid')
  expect(says.at(-1)).toContain('ROTATED KEY')
  expect(await downloaded(db, before)).toEqual(old)

  // A process that was not started anew still has the first one.
  expect(await signed(db, after, { at: inMinutes(10) })).toBeNull()
  expect(await keepReceiptKey(db, { key: firstKey, at: inMinutes(10) })).toBe(false)
  const fresh = await signed(db, after, { key: second, at: inMinutes(10) })
  expect(fresh).toMatchObject({ keyId: second.id })
  expect(verifyReceipt({ receipt: fresh?.document, keys: await published(db) }).says.join()).not.toContain('ROTATED')
})

test('however clocks differ, a receipt is signed inside the time of its key', async ({ db }) => {
  const [early, late] = [await makeClaim(db), await makeClaim(db)]
  await signed(db, early, { at: inMinutes(3) })
  const second = keyOf('second')
  // This process is three minutes behind.
  await keepReceiptKey(db, { key: second, at: july10 })
  await signed(db, late, { key: second, at: july10 })
  const keys = await published(db)
  expect(verdictOf(await downloaded(db, early), keys)).toBe('valid')
  expect(verdictOf((await signed(db, late, { key: second }))?.document, keys)).toBe('valid')
})

test('an unknown key, a forged one and one that was not valid at the time are told apart', async ({ db }) => {
  const receipt = await downloaded(db, await makeClaim(db))
  const keys = await published(db)
  const [key] = keys.keys
  expect(verdictOf(receipt, { keys: [] })).toBe('unknown_key')
  const forged = Buffer.from(keyOf('forger').publicKey).toString('base64url')
  expect(verdictOf(receipt, { keys: [{ ...key, x: forged }] })).toBe('malformed')
  const until = { ...key, validFrom: '2020-01-01T00:00:00.000Z', validUntil: '2021-01-01T00:00:00.000Z' }
  expect(verdictOf(receipt, { keys: [until] })).toBe('key_not_valid_then')
  expect(verdictOf(receipt, { keys: [{ ...key, validFrom: '2030-01-01T00:00:00.000Z' }] })).toBe('key_not_valid_then')
  expect(new Set(Object.values(exitCodes))).toEqual(new Set([0, 1, 2, 3, 64]))
})

const today = async (db: Database, { provider, offer }: ClaimWithReceipt) => {
  const [row] = await db
    .select({ program: programs, offer: offers })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .where(and(eq(offers.providerId, provider.id), eq(offers.id, offer.id)))
  if (!row) throw new Error(`offer ${offer.id} is gone`)
  return JSON.parse(termsOf(row.program, row.offer).body) as Record<string, Record<string, unknown>>
}

test('a program that promises something else is told from a receipt that was altered, field by field', async ({
  db,
}) => {
  const mine = await makeClaim(db)
  const receipt = await downloaded(db, mine)
  const keys = await published(db)
  expect(verdictOf(receipt, keys, await today(db, mine))).toBe('valid')

  await db.update(offers).set({ amount: 10n, validForSeconds: 86_400 })
  await db.update(programs).set({ termsVersion: 2 })
  const changed = verifyReceipt({ receipt, keys, terms: await today(db, mine) })
  expect(changed.verdict).toBe('terms_changed')
  expect(changed.says.filter((line) => line.startsWith('  '))).toEqual([
    '  offer.amount: "1000000" → "10"',
    '  offer.validForSeconds: 2592000 → 86400',
  ])
  expect((await keptTerms(db, mine)).changes.map(({ field }) => field)).toEqual([
    'offer.amount',
    'offer.validForSeconds',
  ])
  expect(verdictOf({ ...receipt, issuer: 'x' }, keys, await today(db, mine))).toBe('tampered')
  const another = await today(db, await makeClaim(db))
  expect(verdictOf(receipt, keys, another)).toBe('malformed')
})

/** For each term a change of the row that stands behind it; the window keeps the claim inside. */
const cuts = {
  'offer.benefit': { offer: { benefit: { type: 'rate_limit_match', measure: 'rpm_tpm', ratio: null } } },
  'offer.amount': { offer: { amount: 1n } },
  'offer.asset': null,
  'offer.matchBasisPoints': null,
  'offer.matchCap': null,
  'offer.validForSeconds': { offer: { validForSeconds: 60 } },
  'offer.lifeStartsAt': { offer: { lifeStartsAt: 'claim' } },
  'offer.grantExpiresAt': { offer: { grantExpiresAt: new Date('2024-07-02T00:00:00Z') } },
  'offer.activateWithinSeconds': { offer: { activateWithinSeconds: 60 } },
  'offer.appliesTo': { offer: { appliesTo: ['another-model'] } },
  'offer.delivery': null,
  'offer.perOrganisationLimit': { offer: { perOrganisationLimit: 2 } },
  'offer.note': { offer: { note: { en: 'cut', 'zh-CN': 'cut', 'zh-HK': 'cut' } } },
  'offer.quote': { offer: { quote: { lang: 'en', text: 'cut', sourceId: 's' } } },
  'program.name': { program: { name: { en: 'cut', 'zh-CN': 'cut', 'zh-HK': 'cut' } } },
  'program.startsAt': {
    program: { startsLocal: '2024-07-02T00:00:00', startsAt: new Date('2024-07-02T00:00:00+08:00') },
  },
  'program.endsAt': {
    program: { endsLocalExcl: '2024-07-12T00:00:00', endsAt: new Date('2024-07-12T00:00:00+08:00') },
  },
  'program.timeZone': { program: { timeZone: 'Asia/Hong_Kong' } },
  'program.regions': { program: { regions: ['GB'] } },
  'program.eligibility': { program: { eligibility: [{ code: 'enterprise' }] } },
  'program.stacking': { program: { stacking: 'none' } },
  'program.approvalMode': { program: { approvalMode: 'manual' } },
  'program.reportGraceSeconds': { program: { reportGraceSeconds: 0 } },
} as const satisfies Record<
  (typeof termFields)[number],
  {
    offer?: Partial<typeof offers.$inferInsert>
    program?: Partial<typeof programs.$inferInsert>
  } | null
>

test('whichever term is changed, it is told to the holder and no balance, grant or receipt changes by it', async ({
  db,
}) => {
  const mine = await makeClaim(db)
  const receipt = await downloaded(db, mine)
  const books = async () => ({
    transfers: await db.select().from(ledgerTransfers),
    grants: await db.select().from(creditGrants),
    claims: await db.select().from(claims),
  })
  const before = await books()
  expect(before.grants).toHaveLength(1)
  for (const field of termFields) {
    const cut: { offer?: Partial<OfferRow>; program?: Partial<ProgramRow> } | null = cuts[field]
    // These are what a claim's rows refer to, or set for another kind of offer.
    if (!cut) continue
    if (cut.offer) await db.update(offers).set(cut.offer).where(eq(offers.id, mine.offer.id))
    if (cut.program) await db.update(programs).set(cut.program).where(eq(programs.id, mine.program.id))
    expect((await keptTerms(db, mine)).changes.map((change) => change.field)).toContain(field)
    expect(await books(), field).toEqual(before)
    expect(await downloaded(db, mine), field).toEqual(receipt)
  }
})

type OfferRow = typeof offers.$inferInsert
type ProgramRow = typeof programs.$inferInsert

test('a claim that waited is issued by the terms of its receipt, whatever is promised by then', async ({ db }) => {
  const decided = await makeClaim(db, { program: { approvalMode: 'manual' } })
  const waited = await makeClaim(db, { limit: 0n, program: { approvalMode: 'manual', hasWaitingList: true } })
  const approve = ({ provider, claimId }: ClaimWithReceipt) =>
    approveClaim(db, { providerId: provider.id, claimId, by: system, at: inMinutes(5) })
  expect(must(await approve(waited)).state).toBe('waitlisted')
  await db
    .update(offers)
    .set({ amount: 1n, validForSeconds: 60, appliesTo: ['another-model'], activateWithinSeconds: 9 })
  await db.update(programs).set({ reportGraceSeconds: 0 })

  expect(must(await approve(decided)).state).toBe('issued')
  const { provider, budget } = waited
  must(
    await raiseBudget(db, { providerId: provider.id, budgetId: budget.id, amount: 1_000_000n, by: system, at: july10 }),
  )
  expect(await issueAllWaiting(db, { at: inMinutes(5), limit: 10 })).toEqual([waited.claimId])
  const promised = { amount: 1_000_000n, appliesTo: [], state: 'active', graceSeconds: 259_200 }
  const ends = { expiresAt: new Date(inMinutes(5).getTime() + 30 * 86_400_000) }
  expect(await db.select().from(creditGrants)).toMatchObject([
    { ...promised, ...ends },
    { ...promised, ...ends },
  ])
})

test('every term that is kept can be told when it changes, but what names it', async ({ db }) => {
  const kept = JSON.parse((await keptTerms(db, await makeClaim(db))).body) as Record<string, object>
  const fields = Object.entries(kept).flatMap(([part, inside]) => Object.keys(inside).map((name) => `${part}.${name}`))
  const names = ['program.providerId', 'program.id', 'program.termsVersion', 'offer.id']
  const clocks = ['program.startsLocal', 'program.endsLocalExcl']
  expect(fields.filter((field) => !names.includes(field) && !clocks.includes(field)).sort()).toEqual(
    [...termFields].sort(),
  )
})
