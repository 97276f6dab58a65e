import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { replayEvent } from '#app/features/inbox/replay-event.server.ts'
import { replayForm } from '#app/features/inbox/replay-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** Events are tried again from the list of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  return redirect(path(locale, '/desk/inbox'))
}

/** Lets a dead event be tried again from the beginning. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const form = await parseForm(request, replayForm)
  if (!form.ok) return redirect(path(locale, '/desk/inbox', { refused: 'unknown_event' }), 303)
  const revived = await replayEvent(db(), { ...form.value, at: new Date() })
  const told = revived.ok ? { replayed: form.value.eventId } : { refused: revived.refusal }
  return redirect(path(locale, '/desk/inbox', told), 303)
}
