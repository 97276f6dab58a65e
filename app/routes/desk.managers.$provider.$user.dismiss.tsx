import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { dismissProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** Managers are dismissed from the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, '/desk/managers'))
}

/** Takes a console away from its manager; the list offers to undo it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const providerId = params.provider ?? ''
  const userId = params.user ?? ''
  const dismissed = await dismissProviderManager(db(), { providerId, userId, by: operator.userId })
  const told = dismissed.ok ? { dismissed: userId, provider: providerId } : { refused: dismissed.refusal }
  return redirect(path(locale, '/desk/managers', told), 303)
}
