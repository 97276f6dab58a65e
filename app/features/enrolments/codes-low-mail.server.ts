import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'
import { codePools, codes, offers, programs } from '#db/schema/index.ts'

const payloadOf = z.object({ poolId: z.string(), userId: z.string() })

/** "12 codes are left", as it is when the mail leaves; no mail when there are enough again. */
export const codesLowMail: MailWriter = async (db, { providerId, payload }) => {
  const { poolId, userId } = payloadOf.parse(payload)
  const [pool] = await db
    .select({ lowWater: codePools.lowWater, lowSince: codePools.lowSince, program: programs.name })
    .from(codePools)
    .innerJoin(offers, and(eq(offers.providerId, codePools.providerId), eq(offers.id, codePools.offerId)))
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .where(and(eq(codePools.providerId, providerId), eq(codePools.id, poolId)))
  if (!pool?.lowSince) return null
  const [stock] = await db
    .select({ left: sql<number>`count(*)::int` })
    .from(codes)
    .where(and(eq(codes.providerId, providerId), eq(codes.poolId, poolId), eq(codes.state, 'available')))
  const { lowWater, program } = pool
  return {
    userId,
    write: ({ t, locale, publicUrl }) => ({
      subject: t('mails.codesLow.subject', { left: stock?.left ?? 0, program: program[locale] }),
      paragraphs: [t('mails.codesLow.text', { lowWater })],
      link: { text: t('mails.codesLow.link'), href: publicUrl + path(locale, `/console/${providerId}/codes`) },
    }),
  }
}
