import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { mappingsForm, namesOf } from '#app/features/price-imports/desk-forms.ts'
import { mappingDecisions, reviewMappings } from '#app/features/price-imports/review-mappings.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { priceSources } from '#db/vocabulary.ts'

const list = '/desk/prices/models'

/** Names are decided on in the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, list))
}

/** Decides what the marked names stand for: the last part of the address says which way. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const decision = mappingDecisions.find((name) => name === params.decision)
  if (!decision) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const asked = new URL(request.url).searchParams.get('source')
  const source = priceSources.find((name) => name === asked)
  const form = await parseForm(request, mappingsForm)
  if (!form.ok) return redirect(path(locale, list, { source, decided: 0 }), 303)
  const names = namesOf(form.value)
  const { decided, left } = await reviewMappings(db(), { names, decision, by: operator.userId, at: new Date() })
  return redirect(path(locale, list, { source, decided, left }), 303)
}
