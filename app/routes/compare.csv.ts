import type { LoaderFunctionArgs } from '@remix-run/node'

import { readComparisonAsked } from '#app/features/comparisons/compare-query.ts'
import { comparisonCsv } from '#app/features/comparisons/comparison-csv.ts'
import { readComparison } from '#app/features/comparisons/read-comparison.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedCaching } from '#app/lib/shared-page.ts'

/** The comparison of the same address as a file for spreadsheets. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  requireLocale(params)
  const asked = readComparisonAsked(new URL(request.url).searchParams)
  const comparison = await readComparison(db(), { asked, at: new Date() })
  const rows = comparison.rows.filter(({ name }) => !asked.hidden.includes(name))
  return new Response(
    comparisonCsv({ ...comparison, rows }, { scale: asked.query.unit ?? '1m', cur: asked.query.cur }),
    {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="switchyard-comparison.csv"',
        'cache-control': sharedCaching,
      },
    },
  )
}
