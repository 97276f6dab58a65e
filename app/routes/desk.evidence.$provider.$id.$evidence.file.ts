import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { downloadEvidence } from '#app/features/enrolments/evidence-files.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'

/** A document that was shown to a provider, for operators who settle a dispute. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  requireLocale(params)
  await requireOperator(request)
  const [claimId, evidenceId] = [idParam('clm', params.id), idParam('evd', params.evidence)]
  return downloadEvidence(db(), { providerId: params.provider ?? '', claimId, evidenceId })
}
