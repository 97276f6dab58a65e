import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'

import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { AgeNote } from '#app/features/catalog/age-note.tsx'
import { laterOf, stalenessOf } from '#app/features/catalog/freshness.ts'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { newestReadingOf } from '#app/features/catalog/seen-days.ts'
import { SourceList, SourceText } from '#app/features/catalog/source-list.tsx'
import { EffectChip } from '#app/features/notices/effect-text.tsx'
import { NoticeFacts } from '#app/features/notices/notice-facts.tsx'
import { findNotice } from '#app/features/notices/notices.server.ts'
import { listOffers } from '#app/features/programs/offers.server.ts'
import { StatusChip } from '#app/features/programs/status-chip.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import type { RootData } from '#app/root.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

export async function loader({ params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const at = new Date()
  const notice = await findNotice(db(), params.slug ?? '')
  if (!notice) throw new Response(null, { status: 404 })
  const programs = (await listOffers(db(), { at })).filter((program) => program.answersNotice?.slug === notice.slug)
  const t = translator(locale)
  return {
    title: notice.title[locale],
    description: t('notices.notice.description', { title: notice.title[locale] }),
    today: at.toISOString().slice(0, 10),
    staleness:
      notice.endedOn === null
        ? stalenessOf('notice', [laterOf(notice.verifiedAt, newestReadingOf(notice.sources))], at)
        : null,
    notice,
    programs: programs.map(({ slug, name, provider, status, lastSeen, verifiedAt, isStale, window }) => ({
      slug,
      name,
      provider,
      status,
      lastSeen,
      isStale,
      verifiedAt,
      window,
    })),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function NoticePage() {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const { notice, programs, today, staleness } = useLoaderData<typeof loader>()
  return (
    <article className="space-y-8">
      <header className="space-y-2">
        <p className="text-table text-ink-2">
          {t('notices.notice.of')}{' '}
          <a href={to(`/providers/${notice.providerId}`)}>
            <ProviderName name={notice.provider.name} />
          </a>
        </p>
        <h1>{localized(notice.title)}</h1>
        <p className="flex flex-wrap gap-2">
          <EffectChip notice={notice} today={today} />
          <Chip tone="plain">{t(`notices.severities.${notice.severity}`)}</Chip>
        </p>
      </header>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:grid-rows-[auto_1fr]">
        <section aria-labelledby="what" className="min-w-0 space-y-3">
          <h2 id="what">{t('notices.notice.what')}</h2>
          <p className="measure">{localized(notice.summary)}</p>
          {notice.quotes.length > 0 ? (
            <>
              <h3 className="pt-2 text-body">{t('notices.notice.quotes')}</h3>
              <ul className="space-y-3">
                {notice.quotes.map((quote) => (
                  <li key={quote.text} className="border-l-4 border-line pl-4">
                    <p className="measure">
                      <q lang={quote.lang}>{quote.text}</q>
                    </p>
                    {quote.source ? (
                      <p className="text-note text-ink-2">
                        <SourceText source={quote.source} />
                      </p>
                    ) : null}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {staleness ? <AgeNote {...staleness} /> : null}
          <SourceList sources={notice.sources} confidence={notice.confidence} />
          <p className="text-table text-ink-2">{t('notices.notice.legal')}</p>
        </section>
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <NoticeFacts notice={notice} />
        </div>
        <section aria-labelledby="answers" className="min-w-0 space-y-3 lg:col-start-1">
          <h2 id="answers">{t('notices.notice.programs')}</h2>
          {programs.length > 0 ? (
            <ul className="border-b border-line">
              {programs.map((program) => (
                <li
                  key={program.slug}
                  className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t border-line py-2"
                >
                  <span className="min-w-0">
                    <a href={to(`/offers/${program.slug}`, { from: `notice:${notice.slug}` })}>
                      {localized(program.name)}
                    </a>
                    <span className="block text-table text-ink-2">{localized(program.provider.name)}</span>
                  </span>
                  <StatusChip program={program} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-2">{t('notices.notice.programsNone')}</p>
          )}
          <Disclosure providerIds={programs.map((program) => program.provider.id)} />
          <p>
            <a href={to('/offers', { from: notice.providerId })}>{t('notices.notice.offers')}</a>
          </p>
        </section>
      </div>
    </article>
  )
}

export function ErrorBoundary() {
  const t = useT()
  const to = usePath()
  const error = useRouteError()
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  return (
    <ErrorScreen requestId={useRouteLoaderData<RootData>('root')?.requestId ?? ''}>
      {isMissing ? (
        <p>
          <a href={to('/notices')}>{t('notices.notice.all')}</a>
        </p>
      ) : null}
    </ErrorScreen>
  )
}
