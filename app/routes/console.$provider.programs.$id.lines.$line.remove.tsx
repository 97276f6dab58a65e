import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { changeDraft } from '#app/features/publishing/change-draft.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'

/** Lines are taken out from the page that lists them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'edit')
  return redirect(path(locale, `/console/${providerId}/programs/${params.id ?? ''}`))
}

const removeForm = z.object({ version: z.coerce.number().int().catch(0) })

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, removeForm)
  const changed = await changeDraft(db(), {
    ...{ providerId, programId, seenVersion: form.ok ? form.value.version : 0 },
    change: (terms) => ({ ...terms, lines: terms.lines.filter(({ id }) => id !== params.line) }),
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  const refused = changed.ok ? null : changed.refusal
  return redirect(path(locale, `/console/${providerId}/programs/${programId}`, { refused }), 303)
}
