import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { holdingsCsv } from '#app/features/holdings/holding-export.ts'
import { readHoldingsToExport, savedAs } from '#app/features/holdings/export-holdings.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'

/** What somebody holds, as a file for spreadsheets. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const held = await readHoldingsToExport(db(), { organisationId, locale, at: new Date() })
  return savedAs('switchyard-credits.csv', 'text/csv', holdingsCsv(held))
}
