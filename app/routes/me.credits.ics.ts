import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { amountInWords } from '#app/features/credits/amount.ts'
import { listCredits } from '#app/features/credits/credits.server.ts'
import { savedAs } from '#app/features/credits/export-credits.server.ts'
import { calendar } from '#app/lib/calendar.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { translator } from '#app/messages/translator.server.ts'

/** The ends of what somebody holds, for their calendar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const at = new Date()
  const { credits } = await listCredits(db(), { organisationId, at })
  const t = translator(locale)
  const { publicUrl } = env()
  const events = credits.flatMap((credit) => {
    if (!credit.expiresAt || credit.standing !== 'active' || credit.left === 0n) return []
    const provider = credit.providerName[locale]
    const left = amountInWords({ t, locale }, { asset: credit.asset, amount: credit.left })
    const name = credit.programName?.[locale] ?? t(`credits.origins.${credit.origin}`)
    return {
      uid: `${credit.grantId}@${new URL(publicUrl).host}`,
      at: credit.expiresAt,
      title: t('credits.calendar.event', { provider, left }),
      text: name,
      url: publicUrl + path(locale, credit.claimId === null ? '/me' : `/me/claims/${credit.claimId}`),
    }
  })
  return savedAs('switchyard-credits.ics', 'text/calendar', calendar(t('credits.calendar.name'), events, { at }))
}
