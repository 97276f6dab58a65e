import type { Localized } from '#db/types.ts'
import type { EnrolmentState } from '#db/vocabulary.ts'

import type { NotClaimable } from './claimable.ts'

/** How one offer stands for the visitor who looks at it. */
export interface OfferStanding {
  /** Why nobody can claim it now; null when it can be claimed. */
  closed: NotClaimable | null
  /** In words only, and only for an offer that we run. */
  stock: 'plenty' | 'low' | 'none' | null
  /** The visitor's own claims of it, the newest first; those that were turned down or taken back are left out. */
  claimIds: string[]
  /** Sent with the form, so that pressing twice claims once. */
  idempotencyKey: string
}

/** How a program stands for the visitor who looks at it. */
export interface ClaimStanding {
  signedIn: boolean
  /** Null when the visitor has not joined. */
  enrolment: { state: EnrolmentState; sentAt: Date | null; confirmedAt: Date | null } | null
  /** Names of the providers that rules and benefits speak of, by id. */
  providerNames: Record<string, Localized>
  /** By offer id. */
  offers: Record<string, OfferStanding>
}
