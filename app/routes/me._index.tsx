import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { listCredits } from '#app/features/credits/credits.server.ts'
import { readLastReports } from '#app/features/credits/last-reports.server.ts'
import { OpenClaims, WaysToProviders } from '#app/features/credits/open-claims.tsx'
import { listClaimsForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { listEnrolments } from '#app/features/enrolments/enrolments.server.ts'
import { holdingsOf } from '#app/features/holdings/holding.ts'
import { HoldingTable } from '#app/features/holdings/holding-table.tsx'
import { LossTable } from '#app/features/holdings/loss-table.tsx'
import { MonthAhead } from '#app/features/holdings/month-ahead.tsx'
import { NextToEnd } from '#app/features/holdings/next-to-end.tsx'
import { listOwnCredits } from '#app/features/holdings/own-credits.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const at = new Date()
  const { credits } = await listCredits(db(), { organisationId, at })
  const claims = await listClaimsForOrganisation(db(), { organisationId })
  const enrolments = await listEnrolments(db(), { organisationId })
  const t = translator(locale)
  return {
    at,
    credits,
    own: await listOwnCredits(db(), { organisationId, at }),
    lastReports: await readLastReports(db(), { organisationId }),
    openClaims: claims.filter((claim) => claim.grantId === null || claim.state === 'revoked'),
    ways: enrolments.filter((enrolment) => enrolment.handling === 'link_out'),
    title: t('credits.title'),
    description: t('credits.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function MyCredits() {
  const { at, credits, own, lastReports, openClaims, ways } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const holdings = holdingsOf({ credits, own }, { at })
  return (
    <div className="space-y-8">
      <PageHead title={t('credits.title')} lead={t('credits.lead')}>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <a href={to('/me/credits/new')}>{t('holdings.add.way')}</a>
          <a href={to('/me/workloads')}>{t('costs.saved.title')}</a>
          <a href={to('/me/settings')}>{t('accounts.settings.title')}</a>
        </p>
      </PageHead>
      {holdings.length + openClaims.length + ways.length === 0 ? (
        <Empty title={t('credits.empty.title')}>
          <p className="mb-3">{t('credits.empty.text')}</p>
          <p className="flex flex-wrap justify-center gap-3">
            <ButtonLink look="primary" href={to('/offers')}>
              {t('credits.empty.way')}
            </ButtonLink>
            <ButtonLink href={to('/me/credits/new')}>{t('holdings.add.way')}</ButtonLink>
          </p>
        </Empty>
      ) : null}
      {holdings.length > 0 ? (
        <>
          <NextToEnd holdings={holdings} at={at} />
          <HoldingTable holdings={holdings} lastReports={lastReports} />
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-table">
            <a href={to('/me/credits.ics')}>{t('credits.calendar.way')}</a>
            <a href={to('/me/credits.csv')}>{t('credits.export.csv')}</a>
            <a href={to('/me/credits.json')}>{t('credits.export.json')}</a>
          </p>
          <MonthAhead holdings={holdings} at={at} />
          <LossTable holdings={holdings} />
        </>
      ) : null}
      {openClaims.length > 0 ? <OpenClaims claims={openClaims} /> : null}
      {ways.length > 0 ? <WaysToProviders ways={ways} /> : null}
    </div>
  )
}
