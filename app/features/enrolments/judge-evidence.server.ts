import { and, eq, inArray } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { assets, evidenceLines, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { LineVerdict } from '#db/vocabulary.ts'

import type { Actor } from './audit.server.ts'
import { lockClaim } from './claims.server.ts'
import { amountOf } from './export-lines.ts'
import { listEvidenceLines, tellClaim, type UsageEvidence } from './usage-evidence.server.ts'

export interface JudgeEvidence {
  providerId: string
  evidenceId: string
  /** Of the document as a whole, or of every line of an export by its number. */
  verdict: LineVerdict | ReadonlyMap<number, LineVerdict>
  by: Actor
  at: Date
}

/**
 * `already_judged`: in another way. A verdict stands, for a claim may have been issued by it. `verdict_missing`: not every
 * line was judged, or one that is not there.
 */
export type JudgeRefusal = 'unknown_evidence' | 'already_judged' | 'verdict_missing'

/**
 * A provider says whether a document is true, or which lines of an export are: those count, and where none adds up to
 * anything the document is refuted. A refuted one may be shown again, corrected; to say the same twice is once.
 */
export function judgeEvidence(
  db: Database,
  { providerId, evidenceId, verdict, by, at }: JudgeEvidence,
): Promise<Result<UsageEvidence, JudgeRefusal>> {
  return transact(db, async (tx) => {
    const isIt = and(eq(usageEvidence.providerId, providerId), eq(usageEvidence.id, evidenceId))
    const [shown] = await tx.select({ claimId: usageEvidence.claimId }).from(usageEvidence).where(isIt)
    if (!shown) return refused('unknown_evidence')
    // The claim's lock keeps an approval from counting half of it.
    const claim = await lockClaim(tx, { providerId, claimId: shown.claimId })
    if (!claim) throw new Error(`evidence ${evidenceId} was shown for a claim that is not there`)
    const [evidence] = await tx.select().from(usageEvidence).where(isIt)
    if (!evidence) throw new Error(`evidence ${evidenceId} is gone`)

    const lines = await listEvidenceLines(tx, { providerId, evidenceId })
    const verdictOf = ({ line }: { line: number }) => (typeof verdict === 'string' ? verdict : verdict.get(line))
    const isWhole = typeof verdict === 'string' || (verdict.size === lines.length && lines.every(verdictOf))
    if (!isWhole || (typeof verdict !== 'string' && lines.length === 0)) return refused('verdict_missing')
    if (evidence.state !== 'uploaded') {
      const isSame =
        lines.length > 0 ? lines.every((line) => line.verdict === verdictOf(line)) : evidence.state === verdict
      return isSame ? ok(evidence) : refused('already_judged')
    }

    const [asset] = await tx.select({ scale: assets.scale }).from(assets).where(eq(assets.code, evidence.asset))
    if (!asset) throw new Error(`evidence ${evidenceId} counts in ${evidence.asset}, which is no asset`)
    const found =
      typeof verdict === 'string'
        ? evidence.amount
        : amountOf(
            lines.filter((line) => verdictOf(line) === 'verified'),
            asset.scale,
          )
    const state = verdict === 'refuted' || found < 1n ? 'refuted' : 'verified'
    const judged = {
      state,
      verifiedAmount: state === 'verified' ? found : null,
      judgedBy: by.id,
      judgedAt: at,
    } as const
    await tx.update(usageEvidence).set(judged).where(isIt)
    for (const each of ['verified', 'refuted'] as const) {
      const numbers = lines.filter((line) => verdictOf(line) === each).map(({ line }) => line)
      if (numbers.length > 0) await judgeLines(tx, { providerId, evidenceId }, numbers, each)
    }
    const details = { evidenceId, amount: (judged.verifiedAmount ?? evidence.amount).toString() }
    await tellClaim(tx, claim, { by, at }, { action: `evidence_${state}`, details })
    return ok({ ...evidence, ...judged })
  })
}

async function judgeLines(
  tx: Database,
  { providerId, evidenceId }: { providerId: string; evidenceId: string },
  numbers: number[],
  verdict: LineVerdict,
): Promise<void> {
  await tx
    .update(evidenceLines)
    .set({ verdict })
    .where(
      and(
        eq(evidenceLines.providerId, providerId),
        eq(evidenceLines.evidenceId, evidenceId),
        inArray(evidenceLines.line, numbers),
      ),
    )
}
