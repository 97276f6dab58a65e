import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { findProvider } from '#app/features/catalog/providers.server.ts'
import { BudgetTable, ClaimCounts, StockTable } from '#app/features/credits/console-tables.tsx'
import { listProgramBudgets } from '#app/features/credits/program-budgets.server.ts'
import { countClaims } from '#app/features/enrolments/claim-counts.server.ts'
import { listCodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const provider = await findProvider(db(), providerId)
  const t = translator(locale)
  return {
    providerId,
    counts: await countClaims(db(), { providerId }),
    at: new Date(),
    budgets: await listProgramBudgets(db(), { providerId }),
    stock: await listCodeStock(db(), { providerId }),
    title: t('console.title', { provider: provider?.name[locale] ?? providerId }),
    description: t('console.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Overview() {
  const { providerId, counts, budgets, stock, at } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const waiting = counts.in_review ?? 0
  return (
    <div className="space-y-8">
      <PageHead title={t('console.nav.overview')} lead={t('console.overview.lead')} />
      <Notice tone={waiting > 0 ? 'attention' : 'good'} title={t('console.overview.waiting', { n: waiting })}>
        {waiting > 0 ? (
          <p className="mt-2">
            <ButtonLink look="primary" href={to(`/console/${providerId}/queue`)}>
              {t('console.overview.decide')}
            </ButtonLink>
          </p>
        ) : null}
      </Notice>
      <ClaimCounts providerId={providerId} counts={counts} />
      <BudgetTable providerId={providerId} budgets={budgets} at={at} />
      {stock.length > 0 ? (
        <div className="space-y-3">
          <StockTable providerId={providerId} stock={stock} />
          <ButtonLink href={to(`/console/${providerId}/codes`)}>{t('console.overview.upload')}</ButtonLink>
        </div>
      ) : null}
    </div>
  )
}
