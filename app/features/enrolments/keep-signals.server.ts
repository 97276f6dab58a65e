import { and, eq } from 'drizzle-orm'

import { claimKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { IdentitySignal } from '#db/vocabulary.ts'

import type { ClaimantSignals } from './signals.server.ts'

export interface KeepSignals {
  providerId: string
  offerId: string
  claimId: string
  enforcedSignals: readonly IdentitySignal[]
  signals: ClaimantSignals
}

/** What is kept of a claimant beside a claim. A card is not: what was paid with it is remembered. */
export function keptSignals({ signals, enforcedSignals }: Pick<KeepSignals, 'signals' | 'enforcedSignals'>) {
  const kinds = (Object.keys(signals.hashes) as IdentitySignal[]).filter((kind) => kind !== 'card').sort()
  return kinds.flatMap((kind) => {
    const keyHash = signals.hashes[kind]
    return keyHash ? [{ kind, keyHash, enforced: enforcedSignals.includes(kind) }] : []
  })
}

/**
 * Keeps a claimant's signals with its claim, whose place must have been taken. An enforced one is unique for the offer
 * like the place itself; the others are only compared.
 * @returns the signal under which somebody else was first; null when there is none
 */
export async function keepSignals(
  tx: Database,
  { providerId, offerId, claimId, ...about }: KeepSignals,
): Promise<IdentitySignal | null> {
  const wanted = keptSignals(about)
  if (wanted.length === 0) return null
  const [place] = await tx
    .select({ ordinal: claimKeys.ordinal })
    .from(claimKeys)
    .where(
      and(eq(claimKeys.providerId, providerId), eq(claimKeys.claimId, claimId), eq(claimKeys.kind, 'organisation')),
    )
  if (!place) throw new Error(`claim ${claimId} has taken no place, so its signals have no number`)
  const rows = wanted.map((signal) => ({ providerId, offerId, claimId, ordinal: place.ordinal, ...signal }))
  const kept = await tx.insert(claimKeys).values(rows).onConflictDoNothing().returning({ kind: claimKeys.kind })
  return wanted.find(({ kind }) => !kept.some((row) => row.kind === kind))?.kind ?? null
}
