import { randomBytes } from 'node:crypto'

import { and, count, eq, inArray } from 'drizzle-orm'

import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import type { CodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import { ok, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson, type Writable } from '#db/canonical-json.ts'
import { codePools, codes, offers, programs, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { sandboxPrograms, sandboxProvider, type SandboxOffer, type SandboxProgram } from './sandbox-programs.ts'
import { keptWindow, newWindow, sandboxZone, type SandboxWindow } from './sandbox-window.ts'

const by = { kind: 'system', id: 'sandbox' } as const
const { id: providerId } = sandboxProvider

/** A pool is filled up to this when half of it has been handed out. */
const poolSize = 200

/**
 * Makes the simulated provider and its programs, or brings them up to date: a program whose end comes near is given a
 * later one under a new version of its terms, one that is over is closed and followed by its next edition, a budget or
 * pool that runs low is filled up. Does nothing when nothing is to be done; of processes that start together one works
 * and the others wait for it.
 */
export async function openSandbox(db: Database, { codeKeys, at }: { codeKeys: CodeKeys; at: Date }): Promise<void> {
  await transact(db, async (tx) => {
    const { id, name, note } = sandboxProvider
    await tx
      .insert(providers)
      .values({ id, name, kind: 'model_vendor', state: 'active', sandbox: true })
      .onConflictDoNothing()
    // Its row is the lock under which processes follow one another.
    await tx.select({ id: providers.id }).from(providers).where(eq(providers.id, id)).for('update')
    await tx.update(providers).set({ name, note, sandbox: true, retiredAt: null }).where(eq(providers.id, id))
    for (const program of sandboxPrograms) await openProgram(tx, program, { codeKeys, at })
    return ok(undefined)
  })
}

/** Takes the simulated provider away: it is not listed and nothing of it can be claimed. What was granted stays. */
export async function closeSandbox(db: Database, { at }: { at: Date }): Promise<void> {
  await transact(db, async (tx) => {
    const [provider] = await tx.select().from(providers).where(eq(providers.id, providerId)).for('update')
    if (!provider || provider.retiredAt !== null) return ok(undefined)
    await tx.update(providers).set({ retiredAt: at }).where(eq(providers.id, providerId))
    await tx
      .update(programs)
      .set({ state: 'paused' })
      .where(and(eq(programs.providerId, providerId), eq(programs.state, 'live')))
    return ok(undefined)
  })
}

type ProgramRow = typeof programs.$inferSelect
type OfferRow = typeof offers.$inferSelect

async function openProgram(
  tx: Database,
  program: SandboxProgram,
  { codeKeys, at }: { codeKeys: CodeKeys; at: Date },
): Promise<void> {
  const edition = await findEdition(tx, program)
  const isOver = edition !== null && (edition.row.state === 'closed' || windowOf(edition.row).endsAt <= at)
  if (edition && isOver) await closeProgram(tx, edition.row)
  const id = edition && !isOver ? edition.row.id : editionId(program, (edition?.number ?? 0) + 1)
  const window = edition && !isOver ? keptWindow(windowOf(edition.row), at) : newWindow(at)

  await keepRows(tx, program, { id, window })
  await keepBudget(tx, program, { programId: id, at })
  for (const offer of program.offers) {
    if (offer.delivery === 'code') await keepPool(tx, { offerId: offerId(id, offer), codeKeys, at })
  }
}

/** `sandbox-tokens`, then `sandbox-tokens-2`: what is over keeps its address. */
const editionId = ({ key }: SandboxProgram, number: number) => (number === 1 ? key : `${key}-${number}`)
const offerId = (programId: string, { key }: SandboxOffer) => `${programId}-${key}`

async function findEdition(tx: Database, program: SandboxProgram): Promise<{ row: ProgramRow; number: number } | null> {
  const rows = await tx.select().from(programs).where(eq(programs.providerId, providerId))
  for (let number = rows.length; number > 0; number -= 1) {
    const row = rows.find(({ id }) => id === editionId(program, number))
    if (row) return { row, number }
  }
  return null
}

function windowOf({ id, startsLocal, endsLocalExcl, startsAt, endsAt }: ProgramRow): SandboxWindow {
  if (startsLocal === null || endsLocalExcl === null || startsAt === null || endsAt === null) {
    throw new Error(`the sandbox program ${id} has no window`)
  }
  return { startsLocal: clock(startsLocal), endsLocalExcl: clock(endsLocalExcl), startsAt, endsAt }
}

/** PostgreSQL writes a blank where ISO 8601 has a T. */
const clock = (text: string) => text.replace(' ', 'T')

async function closeProgram(tx: Database, { id }: ProgramRow): Promise<void> {
  await tx
    .update(programs)
    .set({ state: 'closed' })
    .where(and(eq(programs.providerId, providerId), eq(programs.id, id)))
  await tx
    .update(offers)
    .set({ state: 'closed' })
    .where(and(eq(offers.providerId, providerId), eq(offers.programId, id)))
}

/** Writes program and offers as they should be. What differs from what stands is a new version of the terms. */
async function keepRows(
  tx: Database,
  program: SandboxProgram,
  { id, window }: { id: string; window: SandboxWindow },
): Promise<void> {
  const { name, approvalMode, redemptionMode, eligibility } = program
  const wanted = {
    name,
    approvalMode,
    redemptionMode,
    eligibility,
    regions: ['*'],
    timeZone: sandboxZone,
    ...window,
    state: 'live' as const,
  }
  const isProgram = and(eq(programs.providerId, providerId), eq(programs.id, id))
  const [standing] = await tx.select().from(programs).where(isProgram)
  const offerRows = program.offers.map((offer, index) => offerRow(id, offer, index + 1))
  const standingOffers = await tx
    .select()
    .from(offers)
    .where(
      and(
        eq(offers.providerId, providerId),
        inArray(
          offers.id,
          offerRows.map((row) => row.id),
        ),
      ),
    )
  if (!standing) {
    await tx.insert(programs).values({
      ...{
        providerId,
        id,
        slug: id,
        handling: 'run',
        publicStatus: 'open',
        confidence: 'primary',
        reserveOn: 'approve',
      },
      ...{ startsPrecision: 'day', endsPrecision: 'day' },
      ...wanted,
    })
  } else {
    const termsChanged =
      !isSame(wanted, { ...standing, ...windowOf(standing), state: wanted.state }) ||
      offerRows.some((row) => !isSame(row, standingOffers.find((offer) => offer.id === row.id) ?? {}))
    const version = standing.version + 1
    const termsVersion = standing.termsVersion + 1
    if (termsChanged)
      await tx
        .update(programs)
        .set({ ...wanted, version, termsVersion })
        .where(isProgram)
    else if (standing.state !== 'live') await tx.update(programs).set({ state: 'live', version }).where(isProgram)
  }
  for (const row of offerRows) {
    const before = standingOffers.find((offer) => offer.id === row.id)
    if (!before) await tx.insert(offers).values(row)
    else if (!isSame(row, before)) {
      await tx
        .update(offers)
        .set({ ...row, version: before.version + 1 })
        .where(and(eq(offers.providerId, providerId), eq(offers.id, row.id)))
    }
  }
}

function offerRow(programId: string, offer: SandboxOffer, position: number) {
  const { benefit, note, asset, amount, delivery, appliesTo, validForDays } = offer
  return {
    ...{ providerId, id: offerId(programId, offer), programId, position, benefitType: benefit.type, benefit, note },
    ...{ asset, amount, delivery, appliesTo, validForSeconds: validForDays * 86_400 },
    confidence: 'primary',
    isPublic: true,
    state: 'live',
  } as const satisfies Partial<OfferRow>
}

/** Whether a row holds what is wanted; other columns are not looked at, nor is the order of a JSON object's members. */
function isSame(wanted: object, row: object): boolean {
  const held = Object.fromEntries(Object.keys(wanted).map((name) => [name, Reflect.get(row, name) as unknown]))
  return canonicalJson(wanted as Writable) === canonicalJson(held as Writable)
}

async function keepBudget(
  tx: Database,
  { budget: { asset, limit } }: SandboxProgram,
  { programId, at }: { programId: string; at: Date },
): Promise<void> {
  const budgets = await listBudgets(tx, { providerId })
  const budget = budgets.find((one) => one.programId === programId && one.asset === asset)
  if (!budget) done(await openBudget(tx, { providerId, programId, asset, limit, slotCount: 8, by, at }))
  else if (budget.left * 2n < limit) {
    done(await raiseBudget(tx, { providerId, budgetId: budget.id, amount: limit - budget.left, by, at }))
  }
}

async function keepPool(
  tx: Database,
  { offerId, codeKeys, at }: { offerId: string; codeKeys: CodeKeys; at: Date },
): Promise<void> {
  const [available] = await tx
    .select({ codes: count() })
    .from(codes)
    .innerJoin(codePools, and(eq(codePools.providerId, codes.providerId), eq(codePools.id, codes.poolId)))
    .where(and(eq(codes.providerId, providerId), eq(codePools.offerId, offerId), eq(codes.state, 'available')))
  const left = available?.codes ?? 0
  if (left * 2 > poolSize) return
  const csv = Array.from({ length: poolSize - left }, newCode).join('\n')
  done(await importCodes(tx, { providerId, offerId, csv, keys: codeKeys, by, at }))
}

/** `SANDBOX-1A2B-3C4D-5E6F-7A8B`: says in itself that it is worth nothing elsewhere. */
function newCode(): string {
  const groups = randomBytes(8).toString('hex').toUpperCase().match(/.{4}/g) ?? []
  return ['SANDBOX', ...groups].join('-')
}

/** @throws for a refusal: nobody refuses the sandbox on a normal day */
function done(result: Result<unknown, string, unknown>): void {
  if (!result.ok) throw new Error(`the sandbox was refused: ${result.refusal}`)
}
