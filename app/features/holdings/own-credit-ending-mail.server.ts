import { and, eq } from 'drizzle-orm'
import { z } from 'zod'

import { amountInWords } from '#app/features/credits/amount.ts'
import { reminderDays } from '#app/features/credits/reminder.ts'
import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'
import { endOnClock, formatDate, zoneInWords } from '#app/ui/time.tsx'
import { memberships } from '#db/schema/index.ts'

import { findOwnCredit } from './own-credits.server.ts'

const payloadOf = z.object({ organisationId: z.string(), creditId: z.string(), userId: z.string() })
const dayInMs = 86_400_000

/**
 * "Your credit from … ends in 7 days", with the last balance that its holder noted; no mail for one that is used up, was
 * taken off or ends later by now, nor to whoever has left the organisation.
 */
export const ownCreditEndingMail: MailWriter = async (db, { payload, at }) => {
  const { organisationId, creditId, userId } = payloadOf.parse(payload)
  const credit = await findOwnCredit(db, { organisationId, creditId, at })
  const isMember = await db.$count(
    memberships,
    and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)),
  )
  if (!credit?.expiresAt || credit.standing !== 'active' || isMember === 0) return null
  const { asset, expiresAt, balance, name, providerTitle, providerName } = credit
  const days = Math.ceil((expiresAt.getTime() - at.getTime()) / dayInMs)
  if (days > Math.max(...reminderDays)) return null
  const zone = credit.timeZone ?? 'UTC'
  return {
    userId,
    write({ t, locale, publicUrl }) {
      const provider = providerTitle?.[locale] ?? providerName ?? ''
      const left = amountInWords({ t, locale }, { asset, amount: balance.amount })
      const day = formatDate(locale, balance.asOf, 'day')
      const end = `${endOnClock(locale, expiresAt, zone)} ${zoneInWords(t, zone, expiresAt)}`
      return {
        subject: t('mails.grantEnding.subject', { days, provider }),
        paragraphs: [t('mails.ownCreditEnding.text', { name, provider, left, day, end })],
        link: { text: t('mails.ownCreditEnding.link'), href: publicUrl + path(locale, `/me/credits/${creditId}`) },
      }
    },
  }
}
