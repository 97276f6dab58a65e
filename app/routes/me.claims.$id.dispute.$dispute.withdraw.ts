import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { withdrawDispute } from '#app/features/disputes/withdraw-dispute.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** A dispute is withdrawn on the page of its claim. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireDeveloper(request)
  return redirect(path(locale, `/me/claims/${idParam('clm', params.id)}/dispute`))
}

/** Takes an objection back. One that was decided meanwhile stands on the page with its outcome. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claimId = idParam('clm', params.id)
  const disputeId = idParam('dsp', params.dispute)
  const withdrawn = await withdrawDispute(db(), { organisationId, userId, disputeId, at: new Date() })
  if (!withdrawn.ok && withdrawn.refusal === 'unknown_dispute') {
    throw new Response(null, { status: 404, statusText: 'Not Found' })
  }
  return redirect(path(locale, `/me/claims/${withdrawn.ok ? withdrawn.value.claimId : claimId}/dispute`), 303)
}
