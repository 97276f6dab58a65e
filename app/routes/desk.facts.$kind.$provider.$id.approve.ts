import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { approveChange } from '#app/features/review/decide-change.server.ts'
import { deskPageOf, factAddressOf } from '#app/features/review/fact-address.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** Changes are approved from the page of their fact. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const fact = factAddressOf(params)
  if (!fact) throw notFound()
  return redirect(path(locale, deskPageOf(fact)))
}

/** Approves, as the second person, what another operator asked for. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const fact = factAddressOf(params)
  if (!fact) throw notFound()
  const approved = await approveChange(db(), { ...fact, by: operator.userId, at: new Date() })
  const told = approved.ok ? { done: 'approved' } : { refused: approved.refusal }
  return redirect(path(locale, deskPageOf(fact), told), 303)
}
