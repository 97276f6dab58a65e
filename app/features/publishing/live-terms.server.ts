import { and, asc, eq, isNull, ne } from 'drizzle-orm'

import { budgets, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { ProgramTerms } from './program-terms.ts'
import { clockOn } from '#app/lib/wall-clock.ts'

type ProgramRow = typeof programs.$inferSelect
type OfferRow = typeof offers.$inferSelect

/** A program as it stands in the tables, whatever its state, as terms that can be written on; null when there is none. */
export async function readTerms(
  db: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<{ program: ProgramRow; terms: ProgramTerms } | null> {
  const [program] = await db
    .select()
    .from(programs)
    .where(and(eq(programs.providerId, providerId), eq(programs.id, programId)))
  if (!program) return null
  const lines = await db
    .select()
    .from(offers)
    .where(
      and(
        eq(offers.providerId, providerId),
        eq(offers.programId, programId),
        isNull(offers.retiredAt),
        // A line that was taken out stays for those who hold it, and is no promise any more.
        program.state === 'closed' || program.state === 'archived' ? undefined : ne(offers.state, 'closed'),
      ),
    )
    .orderBy(asc(offers.position), asc(offers.id))
  const limits = await db
    .select({ asset: budgets.asset, limit: budgets.limitAmount })
    .from(budgets)
    .where(and(eq(budgets.providerId, providerId), eq(budgets.programId, programId)))
    .orderBy(asc(budgets.id))
  return { program, terms: termsOfRows(program, lines, limits) }
}

function termsOfRows(
  program: ProgramRow,
  lines: readonly OfferRow[],
  limits: readonly { asset: string; limit: bigint }[],
): ProgramTerms {
  const zone = program.timeZone ?? 'Asia/Shanghai'
  return {
    name: program.name,
    note: program.note,
    regions: program.regions,
    // Who stands behind a rule is of the catalogue; in a program that is run here the rule is the terms themselves.
    eligibility: program.eligibility.map(({ confidence: _confidence, ...rule }) => rule),
    stacking: program.stacking,
    timeZone: zone,
    startsLocal: shortClock(program.startsLocal) ?? '',
    endsLocalExcl: shortClock(program.endsLocalExcl),
    approvalMode: program.approvalMode ?? 'manual',
    reserveOn: program.reserveOn ?? 'approve',
    claimTtlSeconds: program.claimTtlSeconds,
    reportGraceSeconds: program.reportGraceSeconds,
    hasWaitingList: program.hasWaitingList,
    reapplyAfterSeconds: program.reapplyAfterSeconds,
    fourEyesAbove: program.fourEyesAbove?.toString() ?? null,
    refusesDisposableMail: program.refusesDisposableMail,
    enforcedSignals: program.enforcedSignals,
    lines: lines.map((offer) => ({
      id: offer.id,
      benefit: offer.benefit,
      note: offer.note,
      asset: offer.asset ?? 'place',
      delivery: offer.delivery ?? 'ledger',
      perOrganisationLimit: offer.perOrganisationLimit,
      validForSeconds: offer.validForSeconds,
      lifeStartsAt: offer.lifeStartsAt,
      grantExpiresLocal: offer.grantExpiresAt && clockOn(zone, offer.grantExpiresAt),
      activateWithinSeconds: offer.activateWithinSeconds,
      appliesTo: offer.appliesTo,
    })),
    budgets: limits.map(({ asset, limit }) => ({ asset, limit: limit.toString() })),
  }
}

/** PostgreSQL writes `2024-08-01 00:00:00`. */
const shortClock = (clock: string | null) => (clock === null ? null : clock.replace(' ', 'T').slice(0, 16))
