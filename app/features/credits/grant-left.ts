/** The counters of a grant, in its asset's smallest unit. */
export interface GrantCounters {
  amount: bigint
  /** Reserved for uses that are under way. */
  held: bigint
  spent: bigint
  expired: bigint
  revoked: bigint
}

/** What a grant may still pay. */
export const leftOf = ({ amount, held, spent, expired, revoked }: GrantCounters): bigint =>
  amount - held - spent - expired - revoked
