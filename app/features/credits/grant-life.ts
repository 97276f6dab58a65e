import type { GrantState } from '#db/vocabulary.ts'

/** What bounds the life of a grant. */
export interface GrantTerms {
  /** From the instant it is given; null is no such end. */
  validForSeconds: number | null
  /** A fixed end; null is none. */
  grantExpiresAt: Date | null
}

/** A grant pays for use from `effectiveAt` up to, but not at, `expiresAt`; null is no end. */
export interface GrantLife {
  effectiveAt: Date
  expiresAt: Date | null
}

/** The life of a grant that is given at an instant: of two ends the earlier. Null when its fixed end has passed. */
export function grantLife(terms: GrantTerms, { at }: { at: Date }): GrantLife | null {
  const fixed = terms.grantExpiresAt
  if (fixed !== null && fixed <= at) return null
  const lasting = terms.validForSeconds === null ? null : new Date(at.getTime() + terms.validForSeconds * 1000)
  const ends = [fixed, lasting].filter((end) => end !== null)
  return { effectiveAt: at, expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends.map(Number))) }
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
