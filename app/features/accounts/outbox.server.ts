import { desc } from 'drizzle-orm'

import { mailRoad, type MailSettings } from '#app/lib/mail.server.ts'
import { isLoopback } from '#app/lib/remote-address.ts'
import { mails } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

const mostMails = 50

/**
 * Whether the development outbox shows itself to a visitor. Its mails sign in whoever opens their links, so besides an
 * installation that keeps mails at all it takes a visitor on the same machine.
 */
export function isOutboxOpen(settings: MailSettings, remoteAddress: string | null): boolean {
  return mailRoad(settings) === 'outbox' && isLoopback(remoteAddress)
}

/** Mails that were kept instead of sent, newest first. */
export function listMails(db: Database) {
  return db
    .select({
      id: mails.id,
      recipient: mails.recipient,
      locale: mails.locale,
      subject: mails.subject,
      text: mails.text,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(mostMails)
}
