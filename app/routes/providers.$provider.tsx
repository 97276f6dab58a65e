import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'

import { AgeNote } from '#app/features/catalog/age-note.tsx'
import { AvailabilityTable } from '#app/features/catalog/availability-table.tsx'
import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { EvidenceLegend } from '#app/features/catalog/evidence-day.tsx'
import { stalenessByKind, listAgingRecords } from '#app/features/catalog/stale-records.server.ts'
import type { RecordKind } from '#app/features/catalog/freshness.ts'
import { FreeTierList } from '#app/features/catalog/free-tier-list.tsx'
import { LifecycleList } from '#app/features/catalog/lifecycle-list.tsx'
import { ProviderFacts } from '#app/features/catalog/provider-facts.tsx'
import { ProviderName, shortName } from '#app/features/catalog/provider-name.tsx'
import { nearestIds } from '#app/features/catalog/nearest-ids.ts'
import { findProvider, listProviders } from '#app/features/catalog/providers.server.ts'
import { ProviderNotes } from '#app/features/compatibility/provider-notes.tsx'
import { listNotesOf } from '#app/features/compatibility/notes.server.ts'
import { NoticeLines } from '#app/features/notices/notice-lines.tsx'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { PriceLegend } from '#app/features/pricing/price-cell.tsx'
import { PriceTable } from '#app/features/pricing/price-table.tsx'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { listProgramsOf } from '#app/features/programs/offers.server.ts'
import { ProgramTable } from '#app/features/programs/program-table.tsx'
import { PublicResultsTable } from '#app/features/results/public-results-table.tsx'
import { readPublishedResults } from '#app/features/results/published-results.server.ts'
import type { RootData } from '#app/root.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Chip } from '#app/ui/chip.tsx'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'

/** Price lines of one list that the page shows before it leads to the whole table. */
const priceLines = 12

/** What the 404 page offers instead. */
interface NoProvider {
  id: string
  near: { id: string; name: Localized }[]
}

export async function loader({ params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const t = translator(locale)
  const at = new Date()
  const id = params.provider ?? ''
  // An id that no provider can have is not asked for: a database takes no control signs.
  const provider = /^[a-z0-9-]{1,60}$/.test(id) ? await findProvider(db(), id) : null
  if (!provider) throw await notFound(id.slice(0, 60), at)
  const prices = (edition: 'current' | '2024') =>
    listPrices(db(), { provider: id, edition, sort: 'model', sandbox: 'include', pageSize: priceLines, at })
  const all = await listProviders(db(), { sandbox: 'include', at })
  const name = shortName(provider.name[locale])
  return {
    title: name,
    description: t('providers.pageDescription', { name }),
    at,
    provider,
    programs: await listProgramsOf(db(), id, { at }),
    published: provider.sandbox ? {} : await readPublishedResults(db(), { providerId: id }),
    prices: await prices('current'),
    pricesOf2024: await prices('2024'),
    staleness: stalenessByKind(await listAgingRecords(db(), { providerId: id, at }), at),
    notes: await listNotesOf(db(), id),
    notices: await listNotices(db(), { provider: id, sandbox: 'include' }),
    names: Object.fromEntries(all.map((one) => [one.id, one.name])),
  }
}

async function notFound(id: string, at: Date) {
  const providers = await listProviders(db(), { at })
  const ids = nearestIds(
    providers.map((provider) => provider.id),
    id,
  )
  const near = ids.flatMap((nearId) => providers.filter((provider) => provider.id === nearId))
  return data({ id, near: near.map(({ id: nearId, name }) => ({ id: nearId, name })) } satisfies NoProvider, {
    status: 404,
  })
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data: page, error }) =>
  page && !error
    ? [{ title: `${page.title} · Switchyard` }, { name: 'description', content: page.description }]
    : [{ title: 'Switchyard' }, { name: 'robots', content: 'noindex' }]

export default function ProviderPage() {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const { at, provider, programs, published, prices, pricesOf2024, staleness, notes, notices, names } =
    useLoaderData<typeof loader>()
  const name = shortName(localized(provider.name))
  const withResults = programs.flatMap((program) => {
    const told = published[program.id]
    return told ? [{ program, ...told }] : []
  })
  const ageOf = (kind: RecordKind) => {
    const own = staleness.find((one) => one.kind === kind)
    return own ? <AgeNote {...own} /> : null
  }
  const sections = [
    { id: 'programs', n: programs.length },
    { id: 'prices', n: prices.total + pricesOf2024.total },
    { id: 'availability', n: provider.availability.length },
    { id: 'compat', n: notes.reduce((sum, area) => sum + area.features.length, 0) },
    { id: 'notices', n: notices.length },
    { id: 'freeTiers', n: provider.freeTiers.length },
    { id: 'lifecycle', n: provider.lifecycle.length },
  ] as const
  return (
    <>
      <header className="mb-4 space-y-2">
        <h1>
          <ProviderName name={provider.name} />
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table text-ink-2">
          <span>{t(`providers.kinds.${provider.kind}`)}</span>
          {provider.sandbox ? (
            <Chip tone="accent" glyph="◇">
              {t('providers.sandbox')}
            </Chip>
          ) : null}
          {provider.verifiedAt ? (
            <Chip tone="works" glyph="✓">
              {t('providers.verified', {
                date: formatDate(locale, provider.verifiedAt.toISOString().slice(0, 10), 'day'),
              })}
            </Chip>
          ) : null}
        </p>
        {provider.sandbox ? <Notice tone="info">{t('providers.sandboxNote')}</Notice> : null}
        {provider.retiredOn ? (
          <Notice tone="attention">
            {t('providers.retiredNotice', { date: formatDate(locale, provider.retiredOn, 'day') })}
          </Notice>
        ) : null}
      </header>
      <ProviderFacts provider={provider} />
      <div className="mt-3">
        <Disclosure providerIds={[provider.id]} />
      </div>
      <nav
        aria-label={t('providers.head.contents')}
        className="sticky top-0 z-10 -mx-4 mt-6 overflow-x-auto border-b border-line bg-bg px-4 md:mx-0 md:px-0"
      >
        <ul className="flex gap-x-5 text-table whitespace-nowrap">
          {sections.map(({ id, n }) => (
            <li key={id}>
              <a href={`#${id}`} className="flex min-h-11 items-center gap-1.5 no-underline hover:underline">
                {t(`providers.sections.${id}`)}
                <span className="figures text-ink-3">{n}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>

      <Section id="programs" empty={programs.length === 0}>
        <ProgramTable programs={programs} names={names} caption={t('providers.programs.caption', { name })} at={at} />
        {withResults.length > 0 ? <PublicResultsTable rows={withResults} /> : null}
      </Section>

      <Section id="prices" empty={prices.total + pricesOf2024.total === 0}>
        {ageOf('price')}
        {prices.total > 0 ? (
          <PriceList name={name} id={provider.id} prices={prices} at={at} edition={undefined} />
        ) : (
          <p className="mb-4 text-ink-2">{t('providers.prices.noCurrent')}</p>
        )}
        {pricesOf2024.total > 0 ? (
          <PriceList name={name} id={provider.id} prices={pricesOf2024} at={at} edition="2024" />
        ) : null}
        <PriceLegend />
      </Section>

      <Section id="availability" empty={provider.availability.length === 0}>
        {ageOf('availability')}
        <AvailabilityTable
          rows={provider.availability}
          caption={t('providers.availability.caption', { name })}
          at={at}
        />
      </Section>

      <Section id="compat" empty={notes.length === 0}>
        <p className="measure mb-3 text-ink-2">{t('compat.documentedNote')}</p>
        <ProviderNotes provider={provider} areas={notes} at={at} />
        <p className="mt-3">
          <a href={to('/compat', { provider: provider.id })}>{t('providers.head.compat', { name })}</a>
        </p>
      </Section>

      <Section id="notices" empty={notices.length === 0}>
        {ageOf('notice')}
        <NoticeLines notices={notices} />
      </Section>

      <Section id="freeTiers" empty={provider.freeTiers.length === 0}>
        <FreeTierList tiers={provider.freeTiers} caption={t('providers.freeTiers.caption', { name })} at={at} />
      </Section>

      <Section id="lifecycle" empty={provider.lifecycle.length === 0}>
        <LifecycleList events={provider.lifecycle} />
      </Section>
      <EvidenceLegend />
    </>
  )
}

type SectionId = 'programs' | 'prices' | 'availability' | 'compat' | 'notices' | 'freeTiers' | 'lifecycle'

/** A part of the page under its own anchor; an empty one says what that does and does not mean. */
function Section({ id, empty, children }: { id: SectionId; empty: boolean; children: ReactNode }) {
  const t = useT()
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-10 scroll-mt-14">
      <h2 id={`${id}-title`} className="mb-2">
        {t(`providers.sections.${id}`)}
      </h2>
      {empty ? <p className="measure text-ink-2">{t(`providers.empty.${id}`)}</p> : children}
    </section>
  )
}

function PriceList({
  name,
  id,
  prices,
  at,
  edition,
}: {
  name: string
  id: string
  prices: Awaited<ReturnType<typeof listPrices>>
  at: Date
  /** Undefined is the newest list. */
  edition: '2024' | undefined
}) {
  const t = useT()
  const to = usePath()
  const sort = t('models.sorts.model')
  return (
    <div className="mb-6">
      <h3>{t(edition ? 'providers.prices.history' : 'providers.prices.current')}</h3>
      <p className="figures mb-2 text-note text-ink-2">
        {t('models.perMillion')}
        {' · '}
        {prices.total > prices.lines.length
          ? t('providers.prices.shown', { shown: prices.lines.length, n: prices.total })
          : t('models.count', { n: prices.total })}
        {edition ? ` · ${t('providers.prices.historyNote')}` : null}
      </p>
      <PriceTable
        lines={prices.lines}
        caption={`${name} · ${t(edition ? 'models.historyCaption' : 'models.caption', { sort })}`}
        at={at}
      />
      {prices.total > prices.lines.length ? (
        <p className="mt-2">
          <a href={to('/models', { provider: id, edition })}>{t('providers.prices.more', { n: prices.total, name })}</a>
        </p>
      ) : null}
    </div>
  )
}

export function ErrorBoundary() {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const error = useRouteError()
  const requestId = useRouteLoaderData<RootData>('root')?.requestId ?? ''
  const missing = isRouteErrorResponse(error) && error.status === 404 ? (error.data as NoProvider | null) : null
  return (
    <ErrorScreen requestId={requestId}>
      {missing ? (
        <>
          <p className="font-medium">{t('providers.notFound.title', { id: missing.id })}</p>
          {missing.near.length > 0 ? (
            <>
              <p>{t('providers.notFound.near')}</p>
              <ul className="list-disc pl-5">
                {missing.near.map((provider) => (
                  <li key={provider.id}>
                    <a href={to(`/providers/${provider.id}`)}>{localized(provider.name)}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
      <p>
        <a href={to('/providers')}>{t('providers.notFound.all')}</a>
      </p>
    </ErrorScreen>
  )
}
