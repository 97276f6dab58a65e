import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { oddCsv } from '#app/features/reconciliation/odd-csv.ts'
import { reconcile } from '#app/features/reconciliation/reconcile.server.ts'
import { reconcileForm } from '#app/features/reconciliation/reconcile-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** The file is asked for from the page that compares. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  return redirect(path(locale, `/console/${providerId}/reconcile`))
}

/** What differs between a provider's list and ours, as a file. A list that cannot be read leads back to the page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const form = await parseForm(request, reconcileForm)
  const done = form.ok ? await reconcile(db(), { providerId, ...form.value }) : null
  if (!done?.ok) return redirect(path(locale, `/console/${providerId}/reconcile`), 303)
  return new Response(oddCsv(done.value.comparison.odd), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="reconciliation.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
