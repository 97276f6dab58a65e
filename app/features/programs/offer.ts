import { isPastTarget, targetDays } from '#app/features/catalog/freshness.ts'
import type { DatedDay, Source } from '#app/features/catalog/source.ts'
import type { Benefit, EligibilityRule } from '#db/benefit.ts'
import type { Quote } from '#db/facts.ts'
import type { Localized } from '#db/types.ts'
import type {
  ApprovalMode,
  BenefitType,
  Confidence,
  Delivery,
  NameConfidence,
  OfferState,
  Precision,
  ProgramHandling,
  ProgramState,
  PublicStatus,
  RedemptionMode,
  RemarkKind,
  Stacking,
} from '#db/vocabulary.ts'

/** One thing in a program, as its page shows it. */
export interface Offer {
  id: string
  position: number
  benefitType: BenefitType
  benefit: Benefit
  confidence: Confidence
  verifiedAt: Date | null
  quote: Quote | null
  note: Localized | null
  sources: Source[]
  state: OfferState
  /** The columns below are set for an offer that we run, and null otherwise. */
  asset: string | null
  amount: bigint | null
  delivery: Delivery | null
  validForSeconds: number | null
  grantExpiresAt: Date | null
  perOrganisationLimit: number
  appliesTo: string[]
}

/** A line that promises nothing to claim. */
export interface ShownRemark {
  kind: RemarkKind
  text: Localized
  confidence: Confidence
  sources: Source[]
}

/** When a program runs, on the clock of its announcement. */
export interface ProgramWindow {
  /** Null is unknown. */
  timeZone: string | null
  startsLocal: string | null
  startsPrecision: Precision
  startsAt: Date | null
  /** The first wall-clock instant that is no longer in the program. */
  endsLocalExcl: string | null
  endsPrecision: Precision
  endsAt: Date | null
}

/** A program with its offers as lines: the record behind `/offers/:slug`. */
export interface Program {
  providerId: string
  provider: { id: string; name: Localized; sandbox: boolean }
  id: string
  slug: string
  name: Localized
  nameIsLabel: boolean
  nameConfidence: NameConfidence | null
  handling: ProgramHandling
  /** As it stands at the time of asking. */
  status: ShownStatus
  /** The newest day on which it was seen as recorded; null when all evidence is undated. */
  lastSeen: DatedDay | null
  verifiedAt: Date | null
  /** When it was last known to be as recorded; null when nobody knows. */
  seenAt: Date | null
  /** True for what is called current but was not seen for longer than its kind may go unseen: nobody is sent to it. */
  isStale: boolean
  confidence: Confidence
  regions: string[]
  eligibility: EligibilityRule[]
  redemptionMode: RedemptionMode
  redemptionNote: Localized | null
  stacking: Stacking
  /** Where the provider itself takes claims; null when it is not known or the program is over. */
  claimUrl: string | null
  announced: DatedDay | null
  window: ProgramWindow
  note: Localized | null
  termsChanged: boolean
  answersNotice: { providerId: string; slug: string; title: Localized } | null
  state: ProgramState | null
  approvalMode: ApprovalMode | null
  /** When the provider’s own terms last came into force here; null for what did not come from its console. */
  publishedAt: Date | null
  offers: Offer[]
  remarks: ShownRemark[]
  sources: Source[]
}

/** How a program stands for the public: as it is recorded, and for one that we run also not begun yet or paused. */
export type ShownStatus = PublicStatus | 'scheduled' | 'paused'

/**
 * What the Offers page may be asked to show. `coming` is whatever its provider has not begun yet or has paused; `ended`
 * whatever is over, with a known day or not, or withdrawn.
 */
export const statusFilters = ['current', 'open', 'last_seen_open', 'coming', 'ended', 'unknown'] as const
export type StatusFilter = (typeof statusFilters)[number]

const statusesOf: Record<StatusFilter, readonly ShownStatus[]> = {
  current: ['open', 'last_seen_open'],
  open: ['open'],
  last_seen_open: ['last_seen_open'],
  coming: ['scheduled', 'paused'],
  ended: ['ended', 'ended_unknown_date', 'withdrawn'],
  unknown: ['unknown'],
}

export const hasStatus = (status: ShownStatus, filter: StatusFilter) => statusesOf[filter].includes(status)

/**
 * What the public is told at `at`. Open means that we run it and it is live within its window, or that an operator
 * verified it within the last 30 days; a known end is an end, whatever was seen before it.
 */
export function statusAt(
  program: {
    handling: ProgramHandling
    publicStatus: PublicStatus
    state: ProgramState | null
    startsAt: Date | null
    endsAt: Date | null
    verifiedAt: Date | null
  },
  at: Date,
): ShownStatus {
  const over = program.endsAt !== null && at >= program.endsAt
  if (program.handling === 'run') {
    if (over || program.state === 'closed' || program.state === 'archived') return 'ended'
    if (program.state === 'paused') return 'paused'
    if (program.state !== 'live' && program.state !== 'scheduled') return 'unknown'
    const begun = program.startsAt !== null && at >= program.startsAt
    return program.state === 'live' && begun ? 'open' : 'scheduled'
  }
  if (program.publicStatus !== 'open' && program.publicStatus !== 'last_seen_open') return program.publicStatus
  if (over) return 'ended'
  const fresh = program.verifiedAt !== null && !isPastTarget('offer', program.verifiedAt, at)
  return fresh ? 'open' : 'last_seen_open'
}

/** Whether anything is promised to be claimable now, by us or at the provider. */
export const isCurrent = (status: ShownStatus) => hasStatus(status, 'current')

/** Which target age a program has: its provider confirms what we run, the rest has to be looked at. */
export const recordKindOf = (handling: ProgramHandling) => (handling === 'run' ? 'own_offer' : 'offer')

/** In how many days after it was last seen a program has to be looked at again. */
export const targetDaysOf = (handling: ProgramHandling) => targetDays[recordKindOf(handling)]

/** Whether a program that is called current went unseen for too long to send anybody to it. */
export function isStaleOffer(
  { handling, status, seenAt }: { handling: ProgramHandling; status: ShownStatus; seenAt: Date | null },
  at: Date,
): boolean {
  return isCurrent(status) && isPastTarget(recordKindOf(handling), seenAt, at)
}

/** Whether a program is for a place: it names it, or it is for anywhere. Not found is not a yes. */
export function isForRegion(regions: readonly string[], region: string): boolean {
  return regions.includes('*') || regions.includes(region)
}
