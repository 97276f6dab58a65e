import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { useMay } from '#app/features/accounts/use-may.ts'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { targetDays } from '#app/features/catalog/freshness.ts'
import { listAgingRecords, stalenessByKind } from '#app/features/catalog/stale-records.server.ts'
import { StalenessTable } from '#app/features/catalog/staleness-table.tsx'
import { listOwnProgramAges } from '#app/features/programs/own-program-ages.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

const shape = { confirmed: z.string().max(200) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const at = new Date()
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  return {
    providerId,
    programs: await listOwnProgramAges(db(), { providerId, at }),
    kinds: stalenessByKind(await listAgingRecords(db(), { providerId, at }), at),
    confirmed: query.confirmed ?? null,
    title: t('freshness.console.title'),
    description: t('freshness.console.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ConsoleFreshness() {
  const { providerId, programs, kinds, confirmed } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const may = useMay()
  const done = programs.find(({ id }) => id === confirmed)
  return (
    <div className="space-y-8">
      <PageHead title={t('freshness.console.title')} lead={t('freshness.console.lead')} />
      {done ? <Notice tone="good" title={t('freshness.console.confirmed', { name: localized(done.name) })} /> : null}
      <section className="space-y-3">
        <h2>{t('freshness.console.programs')}</h2>
        <p className="measure text-ink-2">{t('freshness.console.programsText', { n: targetDays.own_offer })}</p>
        {programs.length > 0 ? (
          <StackingTable caption={t('freshness.console.programs')} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('freshness.console.program')}</th>
                <th scope="col">{t('freshness.console.last')}</th>
                <th scope="col">{t('freshness.console.left')}</th>
                <th scope="col">{t('freshness.console.confirm')}</th>
              </tr>
            </thead>
            <tbody>
              {programs.map(({ id, slug, name, seenAt, daysLeft }) => (
                <StackingRow key={id}>
                  <StackingRowHead>
                    <a href={to(`/offers/${slug}`)}>{localized(name)}</a>
                  </StackingRowHead>
                  <StackingCell label={t('freshness.console.last')} share="whole">
                    {seenAt ? <InstantText at={seenAt} zone="UTC" /> : t('freshness.noDay')}
                  </StackingCell>
                  <StackingCell label={t('freshness.console.left')} share="half">
                    {daysLeft !== null && daysLeft >= 0 ? (
                      <span className="figures">{t('freshness.days', { n: daysLeft })}</span>
                    ) : (
                      <span className="text-changes">◌ {t('freshness.console.stopped')}</span>
                    )}
                  </StackingCell>
                  <StackingCell share="half">
                    {may('edit') ? (
                      <form method="post" action={to(`/console/${providerId}/freshness/${id}/confirm`)} data-once>
                        <Button
                          type="submit"
                          aria-label={t('freshness.console.confirmNamed', { name: localized(name) })}
                        >
                          {t('freshness.console.confirm')}
                        </Button>
                      </form>
                    ) : null}
                  </StackingCell>
                </StackingRow>
              ))}
            </tbody>
          </StackingTable>
        ) : (
          <Empty title={t('freshness.console.noPrograms')} />
        )}
      </section>
      <section className="space-y-3">
        <h2>{t('freshness.console.records')}</h2>
        <p className="measure text-ink-2">
          {t('freshness.console.recordsText')}{' '}
          <a href={to(`/console/${providerId}/prices`)}>{t('freshness.console.toPrices')}</a>
        </p>
        {kinds.length > 0 ? (
          <StalenessTable caption={t('freshness.console.records')} kinds={kinds} />
        ) : (
          <Empty title={t('freshness.console.noRecords')} />
        )}
      </section>
    </div>
  )
}
