import { and, eq } from 'drizzle-orm'
import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'
import { claims } from '#db/schema/index.ts'

import { findClaimForOrganisation } from './claims.server.ts'

const payloadOf = z.object({ claimId: z.string(), userId: z.string() })

/** "The terms have changed", with how many as it is when the mail leaves; no mail when they are as before again. */
export const termsChangedMail: MailWriter = async (db, { providerId, payload }) => {
  const { claimId, userId } = payloadOf.parse(payload)
  const [owner] = await db
    .select({ organisationId: claims.organisationId })
    .from(claims)
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  if (!owner) return null
  const claim = await findClaimForOrganisation(db, { organisationId: owner.organisationId, claimId })
  const n = claim?.receipt.changes.length ?? 0
  if (!claim || n === 0) return null
  return {
    userId,
    write: ({ t, locale, publicUrl }) => {
      const words = { program: claim.programName[locale], provider: claim.providerName[locale], n }
      return {
        subject: t('mails.termsChanged.subject', words),
        paragraphs: [t('mails.termsChanged.text', words), t('mails.termsChanged.stays')],
        link: {
          text: t('mails.termsChanged.link'),
          href: `${publicUrl}${path(locale, `/me/claims/${claimId}`)}#receipt`,
        },
      }
    },
  }
}
