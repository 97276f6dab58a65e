import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'

import { readWork, workAddress } from '#app/features/costs/work-query.ts'
import { WorthForm } from '#app/features/costs/worth-form.tsx'
import { WorthLine } from '#app/features/costs/worth-line.tsx'
import { readWorthOfPrograms } from '#app/features/costs/worth-of-programs.server.ts'
import { noteVisit } from '#app/features/credits/visits.server.ts'
import { OfferFilters, useFilterWords } from '#app/features/programs/offer-filters.tsx'
import { offerQuery } from '#app/features/programs/offer-query.ts'
import { ProgramRow } from '#app/features/programs/program-row.tsx'
import { visitSourceOf } from '#app/features/programs/visit-source.ts'
import { readOffersView, type OffersView } from '#app/features/programs/read-view.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import type { RootData } from '#app/root.tsx'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { BadQuery, NothingLeft } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

const tabs = ['current', 'coming', 'unknown', 'ended'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const search = new URL(request.url).searchParams
  const { query, bad } = parseQuery(search, offerQuery)
  const at = new Date()
  const { work, bad: badWork } = readWork(search)
  const view = await readOffersView(db(), query, at)
  const worth = work ? await readWorthOfPrograms(db(), { programs: view.programs, work, region: query.region, at }) : {}
  // Who looks for offers by the provider they leave, comes from there.
  const from = visitSourceOf(search)
  const shown = [...view.programs, ...view.sandbox].map(({ providerId, id, handling }) => ({
    providerId,
    id,
    handling,
  }))
  context.atEachVisit((visitor) => noteVisit(visitor, { step: 'seen', programs: shown, source: from, at: new Date() }))
  const isEnded = view.view === 'ended'
  return {
    title: t(isEnded ? 'offers.endedTitle' : 'offers.title'),
    description: t(isEnded ? 'offers.endedDescription' : 'offers.description'),
    query,
    bad: [...bad, ...badWork],
    work,
    worth,
    from,
    at,
    ...view,
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }] : []

export default function Offers() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const to = usePath()
  const { query, bad, from, at, view, programs, sandbox, counts, names, work, worth } = page
  const carried = workAddress(work)
  const isEnded = view === 'ended'
  return (
    <>
      <PageHead title={page.title} lead={t(isEnded ? 'offers.endedLead' : 'offers.lead')} />
      <BadQuery names={bad} />
      <Tabs page={page} />
      <OfferFilters query={query} choices={page} carried={carried} />
      {isEnded ? null : <WorthForm action={to('/offers')} work={work} kept={query} />}
      <p role="status" className="figures text-table font-bold">
        {t(programs.length === 0 ? 'offers.count.none' : `offers.count.${view}`, {
          n: programs.length,
          open: counts.open,
          seen: counts.current - counts.open,
        })}
      </p>
      {(view === 'current' || view === 'last_seen_open') && programs.length > 0 && counts.open === 0 ? (
        <p className="measure mt-1 text-table text-ink-2">{t('offers.noneOpen')}</p>
      ) : null}
      {programs.length > 0 ? (
        <ul className="mt-3 border-b border-line">
          {programs.map((program) => (
            <ProgramRow
              key={program.slug}
              {...{ program, names, at, from, carried }}
              under={(offer) => <WorthLine told={worth[`${program.slug}/${offer.position}`]} />}
            />
          ))}
        </ul>
      ) : (
        <div className="mt-3">
          <NoPrograms page={page} />
        </div>
      )}
      {sandbox.length > 0 ? (
        <section aria-labelledby="sandbox" className="mt-12">
          <h2 id="sandbox">{t('offers.sandbox.title')}</h2>
          <p className="measure mt-1 mb-3 text-ink-2">{t('offers.sandbox.text')}</p>
          <ul className="border-b border-line">
            {sandbox.map((program) => (
              <ProgramRow key={program.slug} program={program} names={names} at={at} from={from} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

type Page = Awaited<ReturnType<typeof loader>>

/** The views of the list, each an address of its own that keeps the filters. */
function Tabs({ page: { view, query, counts, work } }: { page: Pick<Page, 'view' | 'query' | 'counts' | 'work'> }) {
  const t = useT()
  const to = usePath()
  const current = view === 'open' || view === 'last_seen_open' ? 'current' : view
  const shownTabs = tabs.filter((tab) => tab !== 'coming' || tab === current || counts.coming > 0)
  return (
    <nav aria-label={t('offers.tabs.label')} className="mb-4 border-b border-line">
      <ul className="flex flex-wrap gap-x-4 sm:gap-x-6">
        {shownTabs.map((tab) => (
          <li key={tab}>
            <a
              href={to('/offers', { ...query, status: tab === 'current' ? undefined : tab, ...workAddress(work) })}
              aria-current={tab === current ? 'page' : undefined}
              className="-mb-px flex min-h-11 items-center gap-2 border-b-2 border-transparent text-ink-2 no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {t(`offers.tabs.${tab}`)}
              <span className="figures text-table text-ink-2">{t('offers.tabs.count', { n: counts[tab] })}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Why a list is empty: no catalogue, nothing in this view, or filters, of which the one that took most is named. */
function NoPrograms({ page }: { page: Pick<Page, 'query' | 'view'> & OffersView }) {
  const t = useT()
  const to = usePath()
  const { query, drops, strictest, anyAtAll } = page
  const words = useFilterWords(query, page)
  if (!anyAtAll) return <Empty title={t('offers.empty.title')}>{t('offers.empty.text')}</Empty>
  const isFiltered = Object.keys(query).some((name) => name !== 'status')
  const cleared = { text: t('offers.empty.clear'), href: to('/offers', { status: query.status }) }
  const toEnded = { text: t('offers.empty.toEnded'), href: to('/offers', { ...query, status: 'ended' }) }
  const others = [
    ...(isFiltered ? [cleared] : []),
    ...(page.view !== 'ended' && page.counts.ended > 0 ? [toEnded] : []),
  ]
  const named = drops.map(({ field, n }, place) => ({
    text: t(place === 0 && drops.length > 1 ? 'offers.empty.worst' : 'offers.empty.drop', { name: words(field), n }),
    href: to('/offers', { ...query, [field]: undefined }),
  }))
  if (strictest) {
    named.push({
      text: t('offers.empty.strictest', { name: words(strictest.field), n: strictest.n }),
      href: to('/offers', { ...query, [strictest.field]: undefined }),
    })
  }
  return (
    <NothingLeft
      title={t(isFiltered ? 'offers.empty.filtered' : 'offers.empty.view')}
      drops={[...named, ...others]}
      clearHref={cleared.href}
    />
  )
}

export function ErrorBoundary() {
  const t = useT()
  return (
    <ErrorScreen requestId={useRouteLoaderData<RootData>('root')?.requestId ?? ''}>
      <p>{t('offers.error')}</p>
    </ErrorScreen>
  )
}
