import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { LinkStandingChip } from '#app/features/catalog/link-standing-chip.tsx'
import { findCheckedSource } from '#app/features/catalog/source-checks.server.ts'
import { languageOf } from '#app/features/catalog/source-list.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DateText, InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

/** Facts that the page lists before it says how many more there are. */
const shownFacts = 50

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const source = await findCheckedSource(db(), params.id ?? '')
  if (!source) throw notFound()
  return {
    source: { ...source, facts: source.facts.slice(0, shownFacts), factCount: source.facts.length },
    title: t('freshness.sources.title'),
    description: t('freshness.sources.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function SourcePage() {
  const { source } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <div className="space-y-8">
      <PageHead title={<span lang={languageOf(source.title)}>{source.title}</span>}>
        <a href={to('/desk/sources')}>← {t('freshness.sources.back')}</a>
      </PageHead>
      <Facts>
        <FactRow name={t('freshness.sources.address')}>
          <a href={source.url} rel="nofollow noopener noreferrer" className="break-all">
            <code>{source.url}</code>
          </a>
        </FactRow>
        <FactRow name={t('freshness.sources.publisher')}>
          <span lang={languageOf(source.publisher)}>{source.publisher}</span>
        </FactRow>
        <FactRow name={t('freshness.sources.readOn')}>
          <DateText date={source.readOn} />
        </FactRow>
        <FactRow name={t('freshness.sources.standing')}>
          <LinkStandingChip standing={source.standing} />
          {source.failsSince ? (
            <p className="mt-1">
              {t('freshness.sources.since')} <InstantText at={source.failsSince} zone="UTC" />
            </p>
          ) : null}
        </FactRow>
      </Facts>
      <section aria-labelledby="looks" className="space-y-3">
        <h2 id="looks">{t('freshness.sources.history')}</h2>
        <p className="measure text-ink-2">{t('freshness.sources.historyText')}</p>
        {source.checks.length > 0 ? (
          <StackingTable caption={t('freshness.sources.history')} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('freshness.sources.when')}</th>
                <th scope="col">{t('freshness.sources.found')}</th>
                <th scope="col">{t('freshness.sources.detail')}</th>
              </tr>
            </thead>
            <tbody>
              {source.checks.map(({ id, at, outcome, status, location, fault }) => (
                <StackingRow key={id}>
                  <StackingRowHead>
                    <InstantText at={at} zone="UTC" />
                  </StackingRowHead>
                  <StackingCell share="half">{t(`freshness.outcomes.${outcome}`)}</StackingCell>
                  <StackingCell share="half">
                    <code className="break-all">
                      {[status, fault, location].filter((part) => part !== null).join(' ')}
                    </code>
                  </StackingCell>
                </StackingRow>
              ))}
            </tbody>
          </StackingTable>
        ) : (
          <Empty title={t('freshness.sources.noLook')} />
        )}
      </section>
      <section aria-labelledby="facts" className="space-y-3">
        <h2 id="facts">{t('freshness.sources.restingOn', { n: source.factCount })}</h2>
        <ul className="space-y-1">
          {source.facts.map(({ kind, providerId, factId, provider }) => (
            <li key={`${kind} ${providerId} ${factId}`}>
              <a href={to(`/desk/facts/${kind}/${providerId}/${factId}`)}>
                {t(`desk.kinds.${kind}`)} · {localized(provider)} · <code>{factId}</code>
              </a>
            </li>
          ))}
        </ul>
        {source.factCount > source.facts.length ? (
          <p className="text-ink-2">{t('freshness.sources.more', { n: source.factCount - source.facts.length })}</p>
        ) : null}
      </section>
    </div>
  )
}
