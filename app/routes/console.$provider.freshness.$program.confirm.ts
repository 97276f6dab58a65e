import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { confirmProgram } from '#app/features/programs/confirm-program.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** Programs are confirmed from the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  return redirect(path(locale, `/console/${providerId}/freshness`))
}

/** Notes that the provider finds its program to be as the page says. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const confirmed = await confirmProgram(db(), {
    providerId,
    programId: params.program ?? '',
    pageUrl: (slug) => env().publicUrl + path(locale, `/offers/${slug}`),
    by: manager.userId,
    at: new Date(),
  })
  if (!confirmed.ok) throw notFound()
  return redirect(path(locale, `/console/${providerId}/freshness`, { confirmed: params.program }), 303)
}
