import { and, eq, notInArray, sql } from 'drizzle-orm'

import type { Budget } from '#app/features/credits/budgets.server.ts'
import { lowerBudget } from '#app/features/credits/lower-budget.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { rescheduleProgram, type RescheduleRefusal } from '#app/features/credits/reschedule-program.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { rowsOf } from '#app/lib/rows.server.ts'
import { budgets, offers, offerTiers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { bonusStepsOf, promiseOf } from './ledger-promise.ts'
import { settled } from './line-form.ts'
import type { ProgramTerms, TermsLine } from './program-terms.ts'

export interface WriteTerms {
  providerId: string
  programId: string
  terms: ProgramTerms
  /** What is in force; null for a program that was never published. */
  live: ProgramTerms | null
  termsVersion: number
  termsChanged: boolean
  by: Actor
  at: Date
}

/** `budget_refused`: a budget cannot be set to what the terms say, because more than that was given out meanwhile. */
export type WriteTermsRefusal = Exclude<RescheduleRefusal, 'unknown_program'> | 'budget_refused'

/** Writes terms over a program, its lines and its budgets. The program's row is locked by the caller. */
export async function writeTerms(tx: Database, written: WriteTerms): Promise<Result<void, WriteTermsRefusal>> {
  const { providerId, programId, terms, by, at } = written
  const window = await writeWindow(tx, written)
  if (!window.ok) return window
  await tx
    .update(programs)
    .set({
      name: terms.name,
      nameIsLabel: false,
      note: terms.note,
      regions: terms.regions,
      eligibility: terms.eligibility,
      stacking: terms.stacking,
      approvalMode: terms.approvalMode,
      reserveOn: terms.reserveOn,
      claimTtlSeconds: terms.claimTtlSeconds,
      reportGraceSeconds: terms.reportGraceSeconds,
      hasWaitingList: terms.hasWaitingList,
      reapplyAfterSeconds: terms.reapplyAfterSeconds,
      fourEyesAbove: terms.fourEyesAbove === null ? null : BigInt(terms.fourEyesAbove),
      refusesDisposableMail: terms.refusesDisposableMail,
      enforcedSignals: terms.enforcedSignals,
      publicStatus: 'open',
      termsVersion: written.termsVersion,
      termsChanged: written.termsChanged,
      publishedAt: at,
      version: sql`${programs.version} + 1`,
    })
    .where(and(eq(programs.providerId, providerId), eq(programs.id, programId)))
  for (const [index, line] of terms.lines.entries()) await writeLine(tx, written, line, index + 1)
  await closeOtherLines(tx, written)
  for (const { asset, limit } of terms.budgets) {
    const set = await setBudget(tx, { providerId, programId, asset, limit: BigInt(limit), by, at })
    if (!set.ok) return refused('budget_refused')
  }
  return ok(undefined)
}

/** Only a window that differs is announced anew, for it must not leave a claim outside. */
async function writeWindow(
  tx: Database,
  { providerId, programId, terms, live, by, at }: WriteTerms,
): Promise<Result<void, WriteTermsRefusal>> {
  const { timeZone, startsLocal, endsLocalExcl } = terms
  const isSame = live?.timeZone === timeZone && live.startsLocal === startsLocal && live.endsLocalExcl === endsLocalExcl
  if (isSame) return ok(undefined)
  const moved = await rescheduleProgram(tx, { providerId, programId, timeZone, startsLocal, endsLocalExcl, by, at })
  if (moved.ok) return ok(undefined)
  if (moved.refusal === 'unknown_program') throw new Error(`program ${programId} went away while it was locked`)
  return moved
}

async function writeLine(
  tx: Database,
  { providerId, programId, terms }: WriteTerms,
  line: TermsLine,
  position: number,
): Promise<void> {
  const { benefit } = settled(line)
  const { amount, matchBasisPoints, matchCap } = promiseOf(benefit, line.asset)
  const fixedEnd = line.grantExpiresLocal
  const row = {
    programId,
    position,
    benefitType: benefit.type,
    benefit,
    note: line.note,
    asset: line.asset,
    amount,
    matchBasisPoints,
    matchCap,
    delivery: line.delivery,
    perOrganisationLimit: line.perOrganisationLimit,
    validForSeconds: line.validForSeconds,
    lifeStartsAt: line.lifeStartsAt,
    grantExpiresAt: fixedEnd === null ? null : await instantInDatabase(tx, fixedEnd, terms.timeZone),
    activateWithinSeconds: line.activateWithinSeconds,
    appliesTo: line.appliesTo,
    state: 'live',
    isPublic: true,
    confidence: 'primary',
  } as const
  await tx
    .insert(offers)
    .values({ providerId, id: line.id, ...row })
    .onConflictDoUpdate({
      target: [offers.providerId, offers.id],
      set: { ...row, version: sql`${offers.version} + 1` },
      setWhere: eq(offers.programId, programId),
    })
  await tx.delete(offerTiers).where(and(eq(offerTiers.providerId, providerId), eq(offerTiers.offerId, line.id)))
  const steps = benefit.type === 'topup_bonus' ? bonusStepsOf(benefit, line.asset) : null
  if (steps) await tx.insert(offerTiers).values(steps.map((step) => ({ providerId, offerId: line.id, ...step })))
}

/** A line that the terms leave out is claimed no more; whoever holds it keeps it. */
async function closeOtherLines(tx: Database, { providerId, programId, terms }: WriteTerms): Promise<void> {
  await tx
    .update(offers)
    .set({ state: 'closed', version: sql`${offers.version} + 1` })
    .where(
      and(
        eq(offers.providerId, providerId),
        eq(offers.programId, programId),
        notInArray(
          offers.id,
          terms.lines.map(({ id }) => id),
        ),
      ),
    )
}

async function setBudget(
  tx: Database,
  of: { providerId: string; programId: string; asset: string; limit: bigint; by: Actor; at: Date },
): Promise<Result<Budget | null, string>> {
  const { providerId, programId, asset, limit, by, at } = of
  const [budget] = await tx
    .select()
    .from(budgets)
    .where(and(eq(budgets.providerId, providerId), eq(budgets.programId, programId), eq(budgets.asset, asset)))
  if (!budget) return openBudget(tx, { providerId, programId, asset, limit, slotCount: 8, by, at })
  const change = { providerId, budgetId: budget.id, by, at }
  if (limit > budget.limitAmount) return raiseBudget(tx, { ...change, amount: limit - budget.limitAmount })
  if (limit < budget.limitAmount) return lowerBudget(tx, { ...change, amount: budget.limitAmount - limit })
  return ok(null)
}

/** The database's own derivation, as for the program's window. */
async function instantInDatabase(tx: Database, clock: string, zone: string): Promise<Date> {
  const [row] = await rowsOf<{ ms: string }>(
    tx,
    sql`select (extract(epoch from ${clock}::timestamp at time zone ${zone}) * 1000)::bigint::text as ms`,
  )
  if (!row) throw new Error(`the database knows no instant for ${clock} in ${zone}`)
  return new Date(Number(row.ms))
}
