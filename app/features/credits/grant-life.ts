import type { GrantState, LifeStart } from '#db/vocabulary.ts'

/** What bounds the life of a grant. */
export interface GrantTerms {
  /** How long it lasts; null is no such end. */
  validForSeconds: number | null
  /** From when that is counted: from the instant it is given unless told. */
  lifeStartsAt?: LifeStart
  /** A fixed end; null is none. */
  grantExpiresAt: Date | null
  /** How long it may wait for its activation; null, or absent, is without limit. */
  activateWithinSeconds?: number | null
}

/** A grant pays for use from `effectiveAt` up to, but not at, `expiresAt`; null is no end. */
export interface GrantLife {
  effectiveAt: Date
  expiresAt: Date | null
}

/** The life of a grant that has just been given. `pending` pays for nothing before it is activated, until `activateBy`. */
export interface NewGrantLife extends GrantLife {
  state: 'pending' | 'active'
  /** Exclusive; null is without limit, and for one that needs no activation. */
  activateBy: Date | null
}

/** The instants from which a life may be counted; the claim's and the approval's are the grant's own unless told. */
export interface LifeInstants {
  at: Date
  submittedAt?: Date
  approvedAt?: Date
}

const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000)

/**
 * The life of a grant that is given at an instant: of two ends the earlier. Null when it would have ended already. One
 * that is counted from its activation has no end but the fixed one until then.
 */
export function grantLife(terms: GrantTerms, instants: LifeInstants): NewGrantLife | null {
  const { at } = instants
  const { lifeStartsAt = 'grant', validForSeconds, activateWithinSeconds = null } = terms
  const start = lifeStart(lifeStartsAt, instants)
  const lasting = validForSeconds === null || start === null ? null : after(start, validForSeconds)
  const ends = [terms.grantExpiresAt, lasting].filter((end) => end !== null)
  if (ends.some((end) => end <= at)) return null
  return {
    effectiveAt: at,
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends.map(Number))),
    state: lifeStartsAt === 'activation' || activateWithinSeconds !== null ? 'pending' : 'active',
    activateBy: activateWithinSeconds === null ? null : after(at, activateWithinSeconds),
  }
}

/** Null while it is not known. */
function lifeStart(lifeStartsAt: LifeStart, { at, submittedAt = at, approvedAt = at }: LifeInstants): Date | null {
  if (lifeStartsAt === 'claim') return submittedAt
  if (lifeStartsAt === 'approval') return approvedAt
  return lifeStartsAt === 'grant' ? at : null
}

export function isAlive(life: GrantLife, { at }: { at: Date }): boolean {
  return at >= life.effectiveAt && (life.expiresAt === null || at < life.expiresAt)
}

/** Until when the provider may still report what was used before the end, exclusive; null is no end. */
export function reportsCloseAt(life: GrantLife, { graceSeconds }: { graceSeconds: number }): Date | null {
  return life.expiresAt === null ? null : new Date(life.expiresAt.getTime() + graceSeconds * 1000)
}

/** How a grant stands for its owner. `settling`: it has ended and late reports are still taken. */
export type Standing = 'not_yet' | 'active' | 'used_up' | 'settling' | 'expired' | 'revoked'

/** The next instant at which something changes for a grant. */
export interface Clock {
  kind: 'begins' | 'expires' | 'reports_close'
  at: Date
}

/** How a grant stands at an instant, and its nearest clock; null when none runs. */
export function standingOf(
  grant: GrantLife & { state: GrantState },
  { at, graceSeconds }: { at: Date; graceSeconds: number },
): { standing: Standing; clock: Clock | null } {
  if (grant.state === 'revoked') return { standing: 'revoked', clock: null }
  if (grant.state === 'exhausted') return { standing: 'used_up', clock: null }
  if (grant.state === 'expired') return { standing: 'expired', clock: null }
  if (grant.state === 'pending') return { standing: 'not_yet', clock: null }
  if (at < grant.effectiveAt) return { standing: 'not_yet', clock: { kind: 'begins', at: grant.effectiveAt } }
  if (grant.expiresAt === null) return { standing: 'active', clock: null }
  if (at < grant.expiresAt) return { standing: 'active', clock: { kind: 'expires', at: grant.expiresAt } }
  const close = reportsCloseAt(grant, { graceSeconds })
  if (close !== null && at < close) return { standing: 'settling', clock: { kind: 'reports_close', at: close } }
  return { standing: 'expired', clock: null }
}
