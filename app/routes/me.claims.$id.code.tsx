import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'

/** The code stands on the claim's own page; here it is only asked for. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireDeveloper(request)
  return redirect(path(locale, `/me/claims/${idParam('clm', params.id)}`))
}

/** Reveals a claim's code to its owner; from then on the claim's page shows it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claimId = idParam('clm', params.id)
  const keys = deriveCodeKeys(env().authSecret)
  const code = await revealCode(db(), { organisationId, claimId, userId, keys, at: new Date() })
  // A claim whose code was taken back says so on its page.
  if (code.ok || code.refusal === 'no_code') return redirect(`${path(locale, `/me/claims/${claimId}`)}#code`, 303)
  throw notFound()
}
