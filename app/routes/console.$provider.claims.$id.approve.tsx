import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { amountForm } from '#app/features/credits/amount-form.ts'
import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { readAmount } from '#app/features/credits/read-amount.ts'
import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** The claim is decided on its own page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'decide')
  return redirect(path(locale, `/console/${providerId}/claims/${idParam('clm', params.id)}`))
}

/** Approves a claim that waits, and issues it: all that was asked for, unless less is written. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'decide')
  const claimId = idParam('clm', params.id)
  const claim = await findClaimForProvider(db(), { providerId, claimId })
  if (!claim) throw notFound()
  // Whoever decides in the queue goes on there.
  const isQueue = new URL(request.url).searchParams.get('from') === 'queue'
  const here = isQueue
    ? (`/console/${providerId}/queue` as const)
    : (`/console/${providerId}/claims/${claimId}` as const)
  const form = await parseForm(request, amountForm)
  const written = form.ok ? form.value.amount : ''
  const amount = form.ok ? (written ? readAmount(written, claim.asset) : undefined) : null
  if (amount === null) return redirect(path(locale, here, { refused: 'amount_out_of_range', amount: written }), 303)
  const by = { kind: 'provider', id: manager.userId } as const
  const approval = { providerId, claimId, by, at: new Date(), ...(amount === undefined ? {} : { amount }) }
  const decided = await approveClaim(db(), approval)
  if (decided.ok) return redirect(path(locale, here, isQueue ? { done: 'approved' } : {}), 303)
  return redirect(path(locale, here, { refused: decided.refusal, amount: written }), 303)
}
