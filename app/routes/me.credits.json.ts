import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { exportedCredits } from '#app/features/credits/credit-export.ts'
import { readCreditsToExport, savedAs } from '#app/features/credits/export-credits.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'

/** What somebody holds, as a file for programs. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const held = await readCreditsToExport(db(), { organisationId, locale, at: new Date() })
  const body = { takenAt: held.at.toISOString(), credits: exportedCredits(held) }
  return savedAs('switchyard-credits.json', 'application/json', `${JSON.stringify(body, null, 2)}\n`)
}
