import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'
import { endOnClock } from '#app/ui/time.tsx'
import { providerInvitations, providers } from '#db/schema/index.ts'

const payloadOf = z.object({ invitationId: z.string(), userId: z.string() })

/** "You are invited"; no mail for an invitation that was taken back, accepted or replaced meanwhile. */
export const invitationMail: MailWriter = async (db, { providerId, payload, at }) => {
  const { invitationId, userId } = payloadOf.parse(payload)
  const [invitation] = await db
    .select({ role: providerInvitations.role, expiresAt: providerInvitations.expiresAt, provider: providers.name })
    .from(providerInvitations)
    .innerJoin(providers, eq(providers.id, providerInvitations.providerId))
    .where(
      and(
        eq(providerInvitations.providerId, providerId),
        eq(providerInvitations.id, invitationId),
        isNull(providerInvitations.acceptedAt),
        isNull(providerInvitations.revokedAt),
        gt(providerInvitations.expiresAt, at),
      ),
    )
  if (!invitation) return null
  const { role, expiresAt, provider } = invitation
  return {
    userId,
    write: ({ t, locale, publicUrl }) => ({
      subject: t('mails.invitation.subject', { provider: provider[locale] }),
      paragraphs: [
        t('mails.invitation.text', { provider: provider[locale], role: t(`team.roles.${role}`) }),
        t('mails.invitation.until', { until: `${endOnClock(locale, expiresAt, 'UTC')} UTC` }),
      ],
      link: {
        text: t('mails.invitation.link'),
        href: publicUrl + path(locale, `/invitations/${providerId}/${invitationId}`),
      },
    }),
  }
}
