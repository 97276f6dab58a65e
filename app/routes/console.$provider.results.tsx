import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listRunPrograms } from '#app/features/programs/counted-programs.server.ts'
import { fewestMore, fewestOrganisations, longestDays } from '#app/features/results/public-results.ts'
import { readProgramResults } from '#app/features/results/program-results.server.ts'
import { readPublishedResults } from '#app/features/results/published-results.server.ts'
import { ResultsTable } from '#app/features/results/results-table.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const results = await readProgramResults(db(), { providerId })
  const published = await readPublishedResults(db(), { providerId })
  const programs = await listRunPrograms(db(), { providerId })
  return {
    at: new Date(),
    rows: programs.map((program) => ({
      program,
      results: results[program.id] ?? null,
      publicSince: published[program.id]?.day ?? null,
    })),
    title: t('results.console.title'),
    description: t('results.console.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Results() {
  const { rows, at } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('results.console.title')} lead={t('results.console.lead')} />
      {rows.length === 0 ? (
        <Empty title={t('results.console.none')}>
          <p>{t('results.console.noneText')}</p>
        </Empty>
      ) : (
        <>
          <p className="text-table text-ink-2">
            {t('results.console.at')} <InstantText at={at} zone="UTC" />
          </p>
          <ResultsTable rows={rows} />
        </>
      )}
      <div className="measure space-y-2 text-table text-ink-2">
        <p>{t('results.console.counted')}</p>
        <p>{t('results.console.publicRule', { n: fewestOrganisations, more: fewestMore, days: longestDays })}</p>
      </div>
    </div>
  )
}
