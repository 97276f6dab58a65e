import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { readFreshnessBoard } from '#app/features/catalog/stale-records.server.ts'
import { StalenessTable } from '#app/features/catalog/staleness-table.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  return {
    ...(await readFreshnessBoard(db(), { at: new Date() })),
    title: t('freshness.board.title'),
    description: t('freshness.board.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function FreshnessBoard() {
  const { providers, totals } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <div className="space-y-8">
      <PageHead title={t('freshness.board.title')}>
        <p className="measure">{t('freshness.board.lead')}</p>
        <p>
          <a className="inline-flex min-h-11 items-center" href={to('/desk/sources')}>
            {t('freshness.board.toSources')}
          </a>
        </p>
      </PageHead>
      <section className="space-y-3">
        <h2>{t('freshness.board.byKind')}</h2>
        <StalenessTable caption={t('freshness.board.byKind')} kinds={totals} />
      </section>
      <section className="space-y-3">
        <h2>{t('freshness.board.byProvider')}</h2>
        {providers.length === 0 ? (
          <Empty title={t('freshness.board.none')}>
            <p>{t('freshness.board.noneText')}</p>
          </Empty>
        ) : (
          <StackingTable caption={t('freshness.board.byProvider')} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('desk.facts.provider')}</th>
                <th scope="col">{t('freshness.past')}</th>
                <th scope="col">{t('freshness.board.ofThem')}</th>
              </tr>
            </thead>
            <tbody>
              {providers.map(({ provider, kinds, stale }, index) => (
                <StackingRow key={provider.id}>
                  <StackingRowHead>
                    <a
                      className="inline-flex min-h-11 items-center"
                      href={to(`/desk/freshness/${provider.id}`)}
                      data-key={index === 0 ? 'n' : undefined}
                    >
                      {localized(provider.name)}
                    </a>
                  </StackingRowHead>
                  <StackingCell label={t('freshness.past')} share="third">
                    <span className="figures">{stale}</span>
                  </StackingCell>
                  <StackingCell share="most">
                    {kinds
                      .filter((one) => one.stale > 0)
                      .map((one) =>
                        t('freshness.ofKind', {
                          n: one.stale,
                          of: one.records,
                          kind: t(`freshness.kinds.${one.kind}`),
                        }),
                      )
                      .join(' · ')}
                  </StackingCell>
                </StackingRow>
              ))}
            </tbody>
          </StackingTable>
        )}
      </section>
    </div>
  )
}
