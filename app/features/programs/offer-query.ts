import { z } from 'zod'

import { countryCode, searchWords } from '#app/lib/query.ts'
import { benefitTypes } from '#db/vocabulary.ts'

import { hasStatus, isForRegion, statusFilters, type Program, type StatusFilter } from './offer.ts'

const providerId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** The address of the list of offers, field by field. */
export const offerQuery = {
  status: z.enum(statusFilters),
  region: countryCode,
  from: providerId,
  provider: providerId,
  kind: z.enum(benefitTypes),
  q: searchWords,
}
export type OfferQuery = { [Name in keyof typeof offerQuery]?: z.infer<(typeof offerQuery)[Name]> }

/** The fields that narrow a view; the status chooses the view itself. */
export const narrowingFields = ['region', 'from', 'provider', 'kind', 'q'] as const
export type NarrowingField = (typeof narrowingFields)[number]

/** What a visitor sees who asks for nothing in particular: whatever may still be claimed. */
export const viewOf = (query: OfferQuery): StatusFilter => query.status ?? 'current'

type Narrowable = Pick<Program, 'providerId' | 'regions' | 'eligibility' | 'answersNotice' | 'status'> & {
  offers: Pick<Program['offers'][number], 'benefitType'>[]
}

/** The programs that a query leaves, whatever their status. Words are looked up in the database, not here. */
export function narrowed<P extends Narrowable>(programs: readonly P[], query: OfferQuery): P[] {
  const { region, from, provider, kind } = query
  return programs.filter(
    (program) =>
      (!region || isForRegion(program.regions, region)) &&
      (!from || isForFormerUserOf(program, from)) &&
      (!provider || program.providerId === provider) &&
      (!kind || program.offers.some((offer) => offer.benefitType === kind)),
  )
}

/** Those of a view: `ended` holds whatever is over. */
export const inView = <P extends Pick<Program, 'status'>>(programs: readonly P[], view: StatusFilter) =>
  programs.filter((program) => hasStatus(program.status, view))

/** The former providers that a program is for; empty is for everybody. */
export function formerProvidersOf({ eligibility, answersNotice }: Pick<Program, 'eligibility' | 'answersNotice'>) {
  const named = eligibility.flatMap((rule) =>
    rule.code === 'prior_provider' && rule.appliesTo === undefined ? [rule.providerId] : [],
  )
  return [...new Set(answersNotice ? [...named, answersNotice.providerId] : named)]
}

/** Whether somebody who used a provider may ask for a program: it is for them in particular, or for everybody. */
export function isForFormerUserOf(program: Pick<Program, 'eligibility' | 'answersNotice'>, providerId: string) {
  const former = formerProvidersOf(program)
  return former.length === 0 || former.includes(providerId)
}
