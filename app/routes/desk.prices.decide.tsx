import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { decidePrice } from '#app/features/price-imports/decide-price.server.ts'
import { decisionForm } from '#app/features/price-imports/desk-forms.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** Contradictions are settled on the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, '/desk/prices'))
}

/** Takes the word of one source about one unit of a model, or keeps the one that counts. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const form = await parseForm(request, decisionForm)
  if (!form.ok) return redirect(path(locale, '/desk/prices', { refused: 'no_conflict' }), 303)
  const decided = await decidePrice(db(), { ...form.value, by: operator.userId, at: new Date() })
  const told = decided.ok ? { decided: decided.value.kept ? 'kept' : 'taken' } : { refused: decided.refusal }
  return redirect(path(locale, '/desk/prices', told), 303)
}
