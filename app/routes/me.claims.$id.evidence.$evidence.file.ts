import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { downloadEvidence } from '#app/features/enrolments/evidence-files.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'

/** The document that a claimant showed, for itself. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { providerId, id: claimId } = claim
  return downloadEvidence(db(), { providerId, claimId, evidenceId: idParam('evd', params.evidence) })
}
