import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { resolveUnmatched } from '#app/features/credits/resolve-unmatched.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** The last part of the address says which. */
const decisions = new Map([
  ['charge', 'charge'],
  ['write-off', 'write_off'],
] as const) as ReadonlyMap<string, 'charge' | 'write_off'>

/** Late uses are decided on the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, '/desk/unmatched'))
}

/** Charges a late use to the grants that would have paid in time, or writes it off: nobody pays for it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const decision = decisions.get(params.decision ?? '')
  if (!decision) throw notFound()
  const decided = await resolveUnmatched(db(), {
    providerId: params.provider ?? '',
    redemptionId: idParam('red', params.id),
    decision,
    by: { kind: 'operator', id: operator.userId },
    at: new Date(),
  })
  const told = decided.ok ? { decided: decided.value.state } : { refused: decided.refusal }
  return redirect(path(locale, '/desk/unmatched', told), 303)
}
