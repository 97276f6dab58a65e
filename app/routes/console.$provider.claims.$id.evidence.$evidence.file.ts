import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { downloadEvidence } from '#app/features/enrolments/evidence-files.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'

/** A document that was shown to a provider, for its managers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const [claimId, evidenceId] = [idParam('clm', params.id), idParam('evd', params.evidence)]
  return downloadEvidence(db(), { providerId, claimId, evidenceId })
}
