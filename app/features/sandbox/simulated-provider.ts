import { z } from 'zod'

import { approvedUpToYuan } from './sandbox-programs.ts'

/** How the simulated provider behaves: what it decides and what it reports, and when. */

const digits = z.string().regex(/^\d+$/).transform(BigInt)

/** What it reads of a claim in the answers of the provider API. */
export const seenClaim = z.object({
  id: z.string(),
  state: z.string(),
  offer: z.object({
    delivery: z.string().nullable(),
    benefit: z.object({ type: z.string(), amount: z.string().nullish() }),
  }),
  asset: z.string(),
  codeState: z.string().nullable(),
  submittedAt: z.coerce.date(),
  grant: z.object({ id: z.string(), amount: digits, spent: digits, left: digits }).nullable(),
})
export type SeenClaim = z.infer<typeof seenClaim>

export interface SimulatedTimings {
  /** Between two looks while there is something to do, and while there is nothing. */
  busyMs: number
  idleMs: number
  /** A claim waits at least and at most so long for its decision. */
  decideMs: readonly [least: number, most: number]
  /** Between two reports of use of one grant, and before the first. */
  useEveryMs: number
}

export const defaultTimings: SimulatedTimings = { busyMs: 1000, idleMs: 3000, decideMs: [3000, 8000], useEveryMs: 5000 }

/** When a claim is decided. Claims wait differently long, and the same claim always equally. */
export function decisionDueAt({ id, submittedAt }: SeenClaim, { decideMs: [least, most] }: SimulatedTimings): number {
  const spread = [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 1000, 7) / 1000
  return submittedAt.getTime() + least + Math.round((most - least) * spread)
}

export type SimulatedDecision = { decision: 'approve' } | { decision: 'reject'; reason: 'not_eligible' }

/** It approves, except money beyond {@link approvedUpToYuan}: so a rejection can be seen too. */
export function decisionOn({ asset, offer: { benefit } }: SeenClaim): SimulatedDecision {
  const isTooMuch = asset === 'CNY' && Number(benefit.amount ?? 0) > approvedUpToYuan
  return isTooMuch ? { decision: 'reject', reason: 'not_eligible' } : { decision: 'approve' }
}

/** Percent of a grant that are used after each report. The rest stays for the developer to see. */
const usedAfter = [10n, 25n, 45n, 70n] as const

export interface SimulatedUse {
  /** The same for the same step of the same claim, so that a step that is reported twice counts once. */
  eventId: string
  grantId: string
  asset: string
  amount: bigint
  /** The model of a grant of tokens; null for money. */
  meter: string | null
}

/** What of a grant is used next; null when all steps are done, or while nobody has looked at its code. */
export function nextUse({ id, state, asset, grant, offer, codeState }: SeenClaim): SimulatedUse | null {
  if (state !== 'issued' || grant === null || grant.left === 0n) return null
  if (offer.delivery === 'code' && codeState !== 'revealed') return null
  for (const [index, percent] of usedAfter.entries()) {
    const due = (grant.amount * percent) / 100n - grant.spent
    if (due <= 0n) continue
    const meter = asset.startsWith('tok.') ? asset.slice('tok.'.length) : null
    return {
      eventId: `simulated-${id}-${index + 1}`,
      grantId: grant.id,
      asset,
      amount: due < grant.left ? due : grant.left,
      meter,
    }
  }
  return null
}
