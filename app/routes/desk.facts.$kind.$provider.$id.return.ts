import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { returnFact } from '#app/features/review/decide-change.server.ts'
import { deskPageOf, factAddressOf } from '#app/features/review/fact-address.ts'
import { returnForm } from '#app/features/review/review-forms.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** Facts are returned from their page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const fact = factAddressOf(params)
  if (!fact) throw notFound()
  return redirect(path(locale, deskPageOf(fact)))
}

/** Returns what waits about a fact, with a reason. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const fact = factAddressOf(params)
  if (!fact) throw notFound()
  const form = await parseForm(request, returnForm)
  if (!form.ok) return redirect(path(locale, deskPageOf(fact), { refused: 'no_reason' }), 303)
  const returned = await returnFact(db(), { ...fact, reason: form.value.reason, by: operator.userId, at: new Date() })
  if (!returned.ok) throw notFound()
  return redirect(path(locale, deskPageOf(fact), { done: 'returned' }), 303)
}
