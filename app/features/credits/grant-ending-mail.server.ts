import { and, eq } from 'drizzle-orm'
import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'
import { endOnClock, zoneInWords } from '#app/ui/time.tsx'
import { claims, creditGrants, programs, providers } from '#db/schema/index.ts'

import { amountInWords } from './amount.ts'

const payloadOf = z.object({ grantId: z.string(), userId: z.string() })
const dayInMs = 86_400_000

/** "Your credit ends in 7 days", with what is left when the mail leaves; no mail for credit that cannot be used by then. */
export const grantEndingMail: MailWriter = async (db, { providerId, payload, at }) => {
  const { grantId, userId } = payloadOf.parse(payload)
  const [grant] = await db
    .select({
      state: creditGrants.state,
      asset: creditGrants.asset,
      amount: creditGrants.amount,
      held: creditGrants.held,
      spent: creditGrants.spent,
      expired: creditGrants.expired,
      revoked: creditGrants.revoked,
      expiresAt: creditGrants.expiresAt,
      providerName: providers.name,
      timeZone: programs.timeZone,
    })
    .from(creditGrants)
    .innerJoin(providers, eq(providers.id, creditGrants.providerId))
    .leftJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
    .leftJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grantId)))
  if (!grant?.expiresAt || grant.state !== 'active' || grant.expiresAt <= at) return null
  const left = grant.amount - grant.held - grant.spent - grant.expired - grant.revoked
  if (left <= 0n) return null

  const { asset, expiresAt, providerName } = grant
  const zone = grant.timeZone ?? 'UTC'
  const days = Math.ceil((expiresAt.getTime() - at.getTime()) / dayInMs)
  return {
    userId,
    write({ t, locale, publicUrl }) {
      const provider = providerName[locale]
      const words = { left: amountInWords({ t, locale }, { asset, amount: left }), provider }
      const end = `${endOnClock(locale, expiresAt, zone)} ${zoneInWords(t, zone, expiresAt)}`
      return {
        subject: t('mails.grantEnding.subject', { days, provider }),
        paragraphs: [t('mails.grantEnding.text', { ...words, end })],
        link: { text: t('mails.grantEnding.link'), href: publicUrl + path(locale, '/me') },
      }
    },
  }
}
