import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'

import { findDispute } from './disputes.server.ts'
import { disputeNews, disputeSides } from './tell-of-dispute.server.ts'

const payloadOf = z.object({
  disputeId: z.string(),
  userId: z.string(),
  about: z.enum(disputeNews),
  side: z.enum(disputeSides),
})

/** What happened in a dispute, to a side of it. Nobody's words stand in the mail: they are read behind the sign-in. */
export const disputeMail: MailWriter = async (db, { providerId, payload }) => {
  const { disputeId, userId, about, side } = payloadOf.parse(payload)
  const dispute = await findDispute(db, { providerId, disputeId })
  if (!dispute) return null
  return {
    userId,
    write: ({ t, locale, publicUrl }) => {
      const words = { program: dispute.programName[locale], provider: dispute.providerName[locale] }
      const page =
        side === 'holder' ? `/me/claims/${dispute.claimId}/dispute` : `/console/${providerId}/disputes/${disputeId}`
      return {
        subject: t(`mails.dispute.${about}.subject`, words),
        paragraphs: [
          t(`mails.dispute.${about}.text`, words),
          ...(dispute.outcome
            ? [t('mails.dispute.outcome', { outcome: t(`disputes.outcomes.${dispute.outcome}`) })]
            : []),
        ],
        link: { text: t('mails.dispute.link'), href: publicUrl + path(locale, page as `/${string}`) },
      }
    },
  }
}
