import { and, desc, eq, sql } from 'drizzle-orm'

import { findViolations } from '#db/check-invariants.ts'
import { newId } from '#db/ids.ts'
import {
  auditEvents,
  budgetSlots,
  claims,
  creditGrants,
  ledgerAccounts,
  ledgerTransactions,
  ledgerTransfers,
  programs,
  terms,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, test } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

/** A claim with some use, and nothing wrong. */
async function makeHistory(db: Database) {
  const running = await makeRunningOffer(db, { slotCount: 1 })
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  must(await report(db, { providerId: running.provider.id, target: { organisationId }, amount: 300n }))
  await expectSound(db)
  return { ...running, claimId }
}

/** The rules that name something, each once. */
async function named(db: Database) {
  const violations = await findViolations(db)
  return [...new Set(violations.map(({ rule }) => rule.slice(0, 3)))].sort()
}

test('an extra transfer is named', async ({ db }) => {
  const { provider, claimId } = await makeHistory(db)
  const accountOf = async (kind: 'budget' | 'grant') =>
    must((await db.select().from(ledgerAccounts).where(eq(ledgerAccounts.kind, kind)))[0]).id
  const forged = { providerId: provider.id, effectiveAt: july10, bookedAt: july10 }
  const transactionId = newId('txn')
  await db
    .insert(ledgerTransactions)
    .values({ ...forged, id: transactionId, kind: 'issue', causeKey: 'issue:forged', claimId })
  await db.insert(ledgerTransfers).values({
    providerId: provider.id,
    transactionId,
    seq: 1,
    fromAccountId: await accountOf('budget'),
    toAccountId: await accountOf('grant'),
    asset: 'tok.glm',
    amount: 5n,
  })
  expect(await named(db)).toEqual(['I03', 'I07'])
})

test('a slot’s counter that was moved is named', async ({ db }) => {
  await makeHistory(db)
  await db.update(budgetSlots).set({ used: sql`${budgetSlots.used} + 1` })
  expect(await named(db)).toEqual(['I03', 'I06'])
})

test('a grant’s counter that was moved is named', async ({ db }) => {
  await makeHistory(db)
  await db.update(creditGrants).set({ spent: sql`${creditGrants.spent} - 1` })
  expect(await named(db)).toEqual(['I07', 'I09'])
})

test('an audit row that was deleted is named, also the last one', async ({ db }) => {
  const { claimId } = await makeHistory(db)
  const ofClaim = and(eq(auditEvents.entity, 'claim'), eq(auditEvents.entityId, claimId))
  const [last] = await db.select().from(auditEvents).where(ofClaim).orderBy(desc(auditEvents.seq)).limit(1)
  await db.delete(auditEvents).where(and(ofClaim, eq(auditEvents.seq, 2)))
  expect(await named(db)).toEqual(['I23'])
  await db.delete(auditEvents).where(and(ofClaim, eq(auditEvents.seq, must(last).seq)))
  expect(await named(db)).toContain('I25')
})

test('an audit row that was rewritten is named', async ({ db }) => {
  const { claimId } = await makeHistory(db)
  await db.update(auditEvents).set({ actorId: 'usr_other' }).where(eq(auditEvents.entityId, claimId))
  expect(await named(db)).toEqual(['I29'])
})

test('a program’s end that was moved without its wall clock is named', async ({ db }) => {
  const { program } = await makeHistory(db)
  await db
    .update(programs)
    .set({ endsAt: new Date('2024-08-02T00:00:00+08:00') })
    .where(eq(programs.id, program.id))
  expect(await named(db)).toEqual(['I15'])
})

test('a claim’s amount that was changed is named', async ({ db }) => {
  const { claimId } = await makeHistory(db)
  await db.update(claims).set({ amount: 2_000_000n }).where(eq(claims.id, claimId))
  expect(await named(db)).toEqual(['I06', 'I11'])
})

test('terms that were rewritten after the claim are named', async ({ db }) => {
  await makeHistory(db)
  await db.update(terms).set({ body: sql`replace(${terms.body}, '1000000', '9000000')` })
  expect(await named(db)).toEqual(['I28'])
})

test('the database alone refuses a slot, a grant or a transfer beyond its bounds', async ({ db }) => {
  await makeHistory(db)
  const refused = { cause: { code: '23514' } }
  const attempt = (write: (tx: Database) => Promise<unknown>) => db.transaction((tx) => write(tx))
  await expect(attempt((tx) => tx.update(budgetSlots).set({ used: 100_000_001n }))).rejects.toMatchObject(refused)
  await expect(attempt((tx) => tx.update(creditGrants).set({ spent: 1_000_001n }))).rejects.toMatchObject(refused)
  await expect(attempt((tx) => tx.update(ledgerTransfers).set({ amount: -1n }))).rejects.toMatchObject(refused)
})
