import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import type { Database } from '#db/types.ts'

import type { Program, StatusFilter } from './offer.ts'
import {
  formerProvidersOf,
  inView,
  narrowed,
  narrowingFields,
  viewOf,
  type NarrowingField,
  type OfferQuery,
} from './offer-query.ts'
import { listOffers } from './offers.server.ts'

/** What the page of offers shows for a query. */
export interface OffersView {
  view: StatusFilter
  programs: Program[]
  /** The simulated provider's, where the view may hold them; in no count. */
  sandbox: Program[]
  /** Programs of each tab under the same filters. */
  counts: { current: number; open: number; coming: number; unknown: number; ended: number }
  /** When nothing is left: what each filter's removal would bring back, the most first. */
  drops: { field: NarrowingField; n: number }[]
  /** When no single removal helps: the filter that alone leaves the fewest; null otherwise. */
  strictest: { field: NarrowingField; n: number } | null
  /** False on an empty catalogue. */
  anyAtAll: boolean
  /** Providers that have programs, and those that people leave, for the form's choices. */
  providers: { id: string; name: Program['provider']['name'] }[]
  former: string[]
  names: Awaited<ReturnType<typeof listProviderNames>>
}

/** Reads the offers once and narrows them by everything but words, which the database looks up. */
export async function readOffersView(db: Database, query: OfferQuery, at: Date): Promise<OffersView> {
  const all = await listOffers(db, { at })
  const found = query.q ? await listOffers(db, { q: query.q, at }) : all
  const view = viewOf(query)
  const left = narrowed(found, query)
  const programs = inView(left, view)

  const asked = narrowingFields.filter((field) => query[field] !== undefined)
  const drops = (programs.length === 0 ? asked : [])
    .map((field) => {
      const pool = field === 'q' ? all : found
      return { field, n: inView(narrowed(pool, { ...query, [field]: undefined }), view).length }
    })
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
  const [strictest = null] = (programs.length === 0 && drops.length === 0 ? asked : [])
    .map((field) => ({
      field,
      n: inView(narrowed(field === 'q' ? found : all, { [field]: query[field] }), view).length,
    }))
    .sort((a, b) => a.n - b.n)

  const sandbox =
    asked.length === 0 && (view === 'current' || view === 'open')
      ? await listOffers(db, { sandbox: 'only', status: view, at })
      : []
  const former = [...new Set(all.flatMap(formerProvidersOf))].sort()
  const providers = [...new Map(all.map((program) => [program.providerId, program.provider])).values()]
  return {
    view,
    programs,
    sandbox,
    counts: {
      current: inView(left, 'current').length,
      open: inView(left, 'open').length,
      coming: inView(left, 'coming').length,
      unknown: inView(left, 'unknown').length,
      ended: inView(left, 'ended').length,
    },
    drops,
    strictest,
    anyAtAll: all.length > 0,
    providers: providers.map(({ id, name }) => ({ id, name })),
    former,
    names: await listProviderNames(db, [...former, ...providersNamedBy([...programs, ...sandbox])]),
  }
}

/** Providers that the sentences about programs name. */
export function providersNamedBy(programs: readonly Program[]): string[] {
  return programs.flatMap((program) => [
    ...program.eligibility.flatMap((rule) => (rule.code === 'prior_provider' ? [rule.providerId] : [])),
    ...program.offers.flatMap(({ benefit }) => (benefit.type === 'usage_match' ? [benefit.ofProvider] : [])),
    ...(program.answersNotice ? [program.answersNotice.providerId] : []),
  ])
}
