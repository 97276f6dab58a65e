import type { Database } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import type { ExportedCredits } from './credit-export.ts'
import { listCredits } from './credits.server.ts'
import { readLastReports } from './last-reports.server.ts'

/** Everything that an organisation holds, to be written to a file. */
export async function readCreditsToExport(
  db: Database,
  { organisationId, locale, at }: { organisationId: string; locale: Locale; at: Date },
): Promise<ExportedCredits> {
  const { credits } = await listCredits(db, { organisationId, at })
  return { credits, lastReports: await readLastReports(db, { organisationId }), locale, at }
}

/** An answer that is saved under a name, and kept by nobody in between. */
export const savedAs = (name: string, type: string, body: string) =>
  new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
