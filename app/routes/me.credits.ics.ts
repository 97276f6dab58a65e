import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { amountInWords } from '#app/features/credits/amount.ts'
import { readHoldings, savedAs } from '#app/features/holdings/export-holdings.server.ts'
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
  const holdings = await readHoldings(db(), { organisationId, at })
  const t = translator(locale)
  const { publicUrl } = env()
  const events = holdings.flatMap((holding) => {
    if (!holding.expiresAt || holding.standing !== 'active' || holding.left === 0n) return []
    const { id, asset, left: amount } = holding
    const left = amountInWords({ t, locale }, { asset, amount })
    const told =
      holding.kind === 'own'
        ? {
            provider: holding.providerTitle?.[locale] ?? holding.providerName ?? '',
            text: t('holdings.calendarText', { name: holding.name, day: holding.balance.asOf }),
            page: `/me/credits/${id}` as const,
          }
        : {
            provider: holding.providerName[locale],
            text: holding.programName?.[locale] ?? t(`credits.origins.${holding.origin}`),
            page: holding.claimId === null ? ('/me' as const) : (`/me/claims/${holding.claimId}` as const),
          }
    return {
      uid: `${id}@${new URL(publicUrl).host}`,
      at: holding.expiresAt,
      title: t('credits.calendar.event', { provider: told.provider, left }),
      text: told.text,
      url: publicUrl + path(locale, told.page),
    }
  })
  return savedAs('switchyard-credits.ics', 'text/calendar', calendar(t('credits.calendar.name'), events, { at }))
}
