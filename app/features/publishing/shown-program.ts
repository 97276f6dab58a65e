import type { ClaimStanding } from '#app/features/enrolments/claim-standing.ts'
import { statusAt, type Program } from '#app/features/programs/offer.ts'
import { isWallClock } from '#app/features/programs/program-life.ts'
import { isZone } from '#app/lib/zones.ts'
import type { Locale } from '#db/vocabulary.ts'

import { settled } from './line-form.ts'
import { promiseOf } from './ledger-promise.ts'
import type { ProgramTerms } from './program-terms.ts'
import { instantOn } from '#app/lib/wall-clock.ts'

/**
 * Terms as the record behind the program's public page, as if they came into force at `at`: the page of the preview is
 * made by the components of the page itself. A text that lacks a language is shown in one that it has.
 */
export function shownProgram(
  terms: ProgramTerms,
  { id, slug, provider, at }: { id: string; slug: string; provider: Program['provider']; at: Date },
): Program {
  const { timeZone, startsLocal, endsLocalExcl } = terms
  const instant = (clock: string | null) =>
    clock !== null && isWallClock(clock) && isZone(timeZone) ? instantOn(timeZone, clock) : null
  const window = {
    timeZone,
    startsLocal,
    startsPrecision: 'second' as const,
    startsAt: instant(startsLocal),
    endsLocalExcl,
    endsPrecision: endsLocalExcl === null ? ('unknown' as const) : ('second' as const),
    endsAt: instant(endsLocalExcl),
  }
  // A program that opens later is shown as it will be when it has opened.
  const shownAt = window.startsAt && window.startsAt > at ? window.startsAt : at
  const standing = { handling: 'run', publicStatus: 'open', state: 'live', verifiedAt: null } as const
  const today = { on: at.toISOString().slice(0, 10), precision: 'day' as const }
  return {
    providerId: provider.id,
    provider,
    id,
    slug,
    name: wholeText(terms.name),
    nameIsLabel: false,
    nameConfidence: 'primary',
    handling: 'run',
    status: statusAt({ ...standing, startsAt: window.startsAt, endsAt: window.endsAt }, shownAt),
    lastSeen: today,
    verifiedAt: null,
    seenAt: at,
    isStale: false,
    confidence: 'primary',
    regions: terms.regions,
    eligibility: terms.eligibility,
    redemptionMode: 'not_found',
    redemptionNote: null,
    stacking: terms.stacking,
    claimUrl: null,
    announced: null,
    window,
    note: terms.note && wholeText(terms.note),
    termsChanged: false,
    answersNotice: null,
    state: 'live',
    approvalMode: terms.approvalMode,
    publishedAt: at,
    offers: terms.lines.map(settled).map((line, index) => ({
      id: line.id,
      position: index + 1,
      benefitType: line.benefit.type,
      benefit: line.benefit,
      confidence: 'primary',
      verifiedAt: null,
      quote: null,
      note: line.note && wholeText(line.note),
      sources: [],
      state: 'live',
      asset: line.asset,
      amount: promiseOf(line.benefit, line.asset).amount,
      delivery: line.delivery,
      validForSeconds: line.validForSeconds,
      grantExpiresAt: instant(line.grantExpiresLocal),
      perOrganisationLimit: line.perOrganisationLimit,
      appliesTo: line.appliesTo,
    })),
    remarks: [],
    sources: [],
  }
}

/** How such a program stands for somebody who is signed in and has claimed nothing. */
export function shownStanding(program: Program, providerNames: ClaimStanding['providerNames']): ClaimStanding {
  return {
    signedIn: true,
    enrolment: null,
    providerNames,
    offers: Object.fromEntries(
      program.offers.map((offer) => [
        offer.id,
        {
          closed: offer.amount === null ? 'program_not_claimable' : null,
          stock: 'plenty',
          claimIds: [],
          idempotencyKey: 'preview',
        },
      ]),
    ),
  }
}

/** A text of which some language may be missing, with one that it has in its place. */
export function wholeText(words: Record<Locale, string>): Record<Locale, string> {
  const any = words.en || words['zh-HK'] || words['zh-CN'] || '…'
  return { en: words.en || any, 'zh-CN': words['zh-CN'] || any, 'zh-HK': words['zh-HK'] || any }
}
