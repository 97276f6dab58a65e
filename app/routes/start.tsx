import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { askedPlaces } from '#app/features/catalog/places.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { listProviders } from '#app/features/catalog/providers.server.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import { EffectDay } from '#app/features/notices/effect-text.tsx'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { formerProvidersOf, inView } from '#app/features/programs/offer-query.ts'
import { listOffers } from '#app/features/programs/offers.server.ts'
import { ProgramLine } from '#app/features/programs/program-line.tsx'
import { providersNamedBy } from '#app/features/programs/read-view.server.ts'
import { db } from '#app/lib/db.server.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'

/** How many rows a panel shows; the rest stand on their own page. A notice takes less height than a program. */
const panelRows = { programs: 5, notices: 8 }

export async function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const at = new Date()
  const programs = await listOffers(db(), { at })
  const notices = await listNotices(db())
  const providers = await listProviders(db(), { at })
  const current = inView(programs, 'current')
  const ended = inView(programs, 'ended')
  // The story that this site began with: the notice that most programs answered.
  const origin = mostAnswered(ended)
  const former = [...new Set(programs.flatMap(formerProvidersOf))].sort()
  const answers = origin ? ended.filter((program) => program.answersNotice?.slug === origin.slug) : []
  const newest = current.slice(0, panelRows.programs)
  return {
    title: t('start.metaTitle'),
    description: t('site.description'),
    today: at.toISOString().slice(0, 10),
    former,
    newest,
    origin,
    answers,
    open: inView(programs, 'open').length,
    seen: inView(programs, 'last_seen_open').length,
    ended: ended.length,
    notices: notices.slice(0, panelRows.notices).map(({ slug, title, effective, endedOn, announced }) => ({
      slug,
      title,
      effective,
      endedOn,
      announced,
    })),
    figures: {
      providers: providers.length,
      programs: programs.length,
      models: sum(providers.map((provider) => provider.pricedModels)),
      notes: sum(providers.map((provider) => provider.notes)),
    },
    names: await listProviderNames(db(), [...former, ...providersNamedBy([...newest, ...answers])]),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

function mostAnswered<P extends { answersNotice: { slug: string } | null }>(programs: readonly P[]) {
  const answered = programs.map((program) => program.answersNotice).filter((notice) => notice !== null)
  const count = (slug: string) => answered.filter((notice) => notice.slug === slug).length
  return answered.toSorted((a, b) => count(b.slug) - count(a.slug))[0] as P['answersNotice'] | undefined
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }] : []

export default function Start() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const isEmpty = page.figures.programs === 0 && page.notices.length === 0
  return (
    <div className="space-y-12">
      <Question page={page} />
      {isEmpty ? (
        <Empty title={t('start.none')} />
      ) : (
        <>
          <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
            <Newest page={page} />
            <LatestNotices page={page} />
          </div>
          <Origin page={page} />
          <OnRecord page={page} />
        </>
      )}
    </div>
  )
}

type Page = Awaited<ReturnType<typeof loader>>

/** The one question, asked as a plain form. */
function Question({ page }: { page: Pick<Page, 'former' | 'names' | 'open' | 'seen'> }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  return (
    <section aria-labelledby="question" className="space-y-4">
      <h1 id="question">{t('start.title')}</h1>
      <p className="measure text-lead text-ink-2">{t('start.lead')}</p>
      <form
        method="get"
        action={to('/offers')}
        aria-label={t('start.form.label')}
        className="flex flex-wrap items-end gap-x-4 gap-y-3 border-y border-line bg-surface px-4 py-5"
      >
        <SelectField
          label={t('start.form.region')}
          name="region"
          anyLabel={t('start.form.anywhere')}
          choices={askedPlaces.map((place) => ({ value: place, label: regionName(t, locale, place) }))}
          className="w-full sm:w-60"
        />
        <SelectField
          label={t('start.form.from')}
          name="from"
          anyLabel={t('start.form.anyProvider')}
          choices={page.former.map((id) => ({ value: id, label: page.names[id]?.[locale] ?? id }))}
          className="w-full sm:w-60"
        />
        <Button look="primary" className="w-full sm:w-auto">
          {t('start.form.button')}
        </Button>
      </form>
      <p className="measure text-table text-ink-2">{t('start.truth', { open: page.open, seen: page.seen })}</p>
    </section>
  )
}

function Newest({ page }: { page: Pick<Page, 'newest' | 'names'> }) {
  const t = useT()
  const to = usePath()
  return (
    <section aria-labelledby="newest" className="min-w-0 space-y-3">
      <h2 id="newest">{t('start.newest')}</h2>
      <ul className="border-b border-line">
        {page.newest.map((program) => (
          <ProgramLine key={program.slug} program={program} names={page.names} />
        ))}
      </ul>
      <p>
        <a href={to('/offers')}>{t('start.allOffers')}</a>
      </p>
    </section>
  )
}

function LatestNotices({ page }: { page: Pick<Page, 'notices' | 'today'> }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <section aria-labelledby="notices" className="min-w-0 space-y-3">
      <h2 id="notices">{t('start.latestNotices')}</h2>
      <ul className="border-b border-line">
        {page.notices.map((notice) => (
          <li key={notice.slug} className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 border-t border-line py-3">
            <p className="text-table">
              <EffectDay notice={notice} today={page.today} />
            </p>
            <p>
              <a href={to(`/notices/${notice.slug}`)}>{localized(notice.title)}</a>
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={to('/notices')}>{t('start.allNotices')}</a>
      </p>
    </section>
  )
}

function Origin({ page }: { page: Pick<Page, 'origin' | 'answers' | 'names' | 'ended'> }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const { origin, answers, names, ended } = page
  if (!origin || answers.length === 0) return null
  return (
    <section aria-labelledby="origin" className="space-y-3">
      <h2 id="origin">{t('start.origin')}</h2>
      <p className="measure">
        {t('start.originText')} <a href={to(`/notices/${origin.slug}`)}>{localized(origin.title)}</a>
      </p>
      <p className="measure text-ink-2">{t('start.originEnded')}</p>
      <ul className="grid gap-x-12 lg:grid-cols-2">
        {answers.map((program) => (
          <ProgramLine key={program.slug} program={program} names={names} />
        ))}
      </ul>
      <p>
        <a href={to('/offers', { status: 'ended' })}>{t('start.endedOffers', { n: ended })}</a>
      </p>
    </section>
  )
}

const figurePages = { providers: '/providers', programs: '/offers', models: '/models', notes: '/compat' } as const

function OnRecord({ page }: { page: Pick<Page, 'figures'> }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  return (
    <section aria-labelledby="record">
      <h2 id="record" className="sr-only">
        {t('start.figures.label')}
      </h2>
      <ul className="grid grid-cols-2 gap-x-6 border-y border-line py-4 md:grid-cols-4">
        {(['providers', 'programs', 'models', 'notes'] as const).map((figure) => (
          <li key={figure} className="py-2">
            <a href={to(figurePages[figure])} className="block text-ink no-underline hover:underline">
              <span className="figures block text-h1">{numberFormat(locale).format(page.figures[figure])}</span>
              <span className="block text-table text-ink-2">
                {t(`start.figures.${figure}`, { n: page.figures[figure] })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
