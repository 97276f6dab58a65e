import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { retryRun } from '#app/features/review/health.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { log } from '#app/lib/log.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

const retryForm = z.object({ name: z.string().max(200), id: z.uuid() })

/** Runs are tried again from the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, '/desk/health'))
}

/** Lets a failed run of a job be run again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const form = await parseForm(request, retryForm)
  const isAgain = form.ok && (await retryRun(db(), form.value))
  if (isAgain) log().info({ event: 'job_run_again', ...form.value, by: operator.userId })
  return redirect(path(locale, '/desk/health', { told: isAgain ? 'again' : 'not_failed' }), 303)
}
