import { and, eq } from 'drizzle-orm'
import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { writeMessage } from '#app/features/outbox/write-message.server.ts'
import { path } from '#app/lib/paths.ts'
import { programDrafts, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { programTermsSchema } from './program-terms.ts'

export const termsDecided = 'terms_decided'

const decisions = ['published', 'returned'] as const

/** Asks for the mail that tells whoever handed new terms in what the operators decided. */
export async function tellDecision(
  tx: Database,
  {
    providerId,
    programId,
    draft,
    decision,
    at,
  }: {
    providerId: string
    programId: string
    draft: { id: string; version: number; submittedBy: string | null }
    decision: (typeof decisions)[number]
    at: Date
  },
): Promise<void> {
  if (draft.submittedBy === null) return
  await writeMessage(tx, {
    providerId,
    topic: termsDecided,
    dedupeKey: `${draft.id}:${draft.version}`,
    payload: { programId, draftId: draft.id, decision, userId: draft.submittedBy },
    at,
  })
}

const payloadOf = z.object({
  programId: z.string(),
  draftId: z.string(),
  decision: z.enum(decisions),
  userId: z.string(),
})

/** "Your terms are in force", or "they came back, because …". */
export const termsDecidedMail: MailWriter = async (db, { providerId, payload }) => {
  const { programId, draftId, decision, userId } = payloadOf.parse(payload)
  const [draft] = await db
    .select({ terms: programDrafts.terms, reason: programDrafts.returnReason })
    .from(programDrafts)
    .innerJoin(
      programs,
      and(eq(programs.providerId, programDrafts.providerId), eq(programs.id, programDrafts.programId)),
    )
    .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.id, draftId)))
  if (!draft) return null
  const { name } = programTermsSchema.parse(draft.terms)
  return {
    userId,
    write: ({ t, locale, publicUrl }) => ({
      subject: t(`mails.termsDecided.${decision}.subject`, { program: name[locale] || name.en }),
      paragraphs: [
        t(`mails.termsDecided.${decision}.text`),
        ...(decision === 'returned' && draft.reason ? [`“${draft.reason}”`] : []),
      ],
      link: {
        text: t('mails.termsDecided.link'),
        href: publicUrl + path(locale, `/console/${providerId}/programs/${programId}`),
      },
    }),
  }
}
