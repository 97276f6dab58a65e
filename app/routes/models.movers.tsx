import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { MoveTable } from '#app/features/price-history/history-tables.tsx'
import { listPriceMoves } from '#app/features/price-history/price-history.server.ts'
import { largestMoves } from '#app/features/price-history/price-steps.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { formatDate } from '#app/ui/time.tsx'

const most = 20
const yearInMs = 365 * 86_400_000

export async function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const since = new Date(Date.now() - yearInMs).toISOString().slice(0, 10)
  return {
    title: t('history.movers.title'),
    description: t('history.movers.description'),
    since,
    ...largestMoves(await listPriceMoves(db(), { since }), { most }),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function Movers() {
  const t = useT()
  const locale = useLocale()
  const { title, falls, rises, since } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={title} lead={t('history.movers.lead', { day: formatDate(locale, since, 'day') })} />
      {(['falls', 'rises'] as const).map((direction) => {
        const moves = direction === 'falls' ? falls : rises
        return (
          <section key={direction} className="mb-8 space-y-2">
            <h2>{t(`history.movers.${direction}`)}</h2>
            {moves.length > 0 ? (
              <MoveTable moves={moves} caption={t(`history.movers.${direction}`)} />
            ) : (
              <Empty title={t('history.movers.none')} />
            )}
          </section>
        )
      })}
    </>
  )
}
