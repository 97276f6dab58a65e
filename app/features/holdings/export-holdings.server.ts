import { listCredits } from '#app/features/credits/credits.server.ts'
import { readLastReports } from '#app/features/credits/last-reports.server.ts'
import type { Database } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import type { ExportedHoldings } from './holding-export.ts'
import { holdingsOf, type Holding } from './holding.ts'
import { listOwnCredits } from './own-credits.server.ts'

/** Everything that an organisation holds: from our ledger, and what it entered by hand. */
export async function readHoldings(
  db: Database,
  { organisationId, at }: { organisationId: string; at: Date },
): Promise<Holding[]> {
  const { credits } = await listCredits(db, { organisationId, at })
  return holdingsOf({ credits, own: await listOwnCredits(db, { organisationId, at }) }, { at })
}

/** The same, to be written to a file. */
export async function readHoldingsToExport(
  db: Database,
  { organisationId, locale, at }: { organisationId: string; locale: Locale; at: Date },
): Promise<ExportedHoldings> {
  const holdings = await readHoldings(db, { organisationId, at })
  return { holdings, lastReports: await readLastReports(db, { organisationId }), locale, at }
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
