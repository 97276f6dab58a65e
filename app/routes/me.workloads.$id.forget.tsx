import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { forgetWorkload } from '#app/features/costs/forget-workload.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'

/** Takes a workload out of its owner's list. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId } = await requireDeveloper(request)
  const forgotten = await forgetWorkload(db(), { userId, workloadId: idParam('wrk', params.id) })
  if (!forgotten.ok) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return redirect(path(locale, '/me/workloads'), 303)
}

/** Whoever comes back here from the sign-in finds the list. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(path(requireLocale(params), '/me/workloads'))

export const headers = privatePage
