import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { showExport } from '#app/features/enrolments/show-export.server.ts'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

const confirmation = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/) })

/** There is no page here: whoever comes by address is shown the export. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireDeveloper(request)
  return redirect(path(locale, `/me/claims/${idParam('clm', params.id)}/evidence/export`))
}

/** Shows the provider the export that the claimant has looked at. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { id: claimId, providerId } = claim
  const back = `/me/claims/${claimId}/evidence/export` as const
  const form = await parseForm(request, confirmation)
  if (!form.ok) return redirect(path(locale, back, { refused: 'changed_meanwhile' }), 303)
  const formerProvider = matchedProvider(claim.benefit)
  if (!formerProvider) return redirect(path(locale, back, { refused: 'not_a_usage_match' }), 303)
  const { digest } = form.value
  const key = { providerId, claimId, organisationId, userId }
  const shown = await showExport(db(), { ...key, formerProvider, digest, at: new Date() })
  if (shown.ok) return redirect(`${path(locale, `/me/claims/${claimId}/evidence`)}#shown`, 303)
  if (shown.refusal === 'unknown_claim') throw new Response(null, { status: 404, statusText: 'Not Found' })
  return redirect(path(locale, back, { refused: shown.refusal }), 303)
}
