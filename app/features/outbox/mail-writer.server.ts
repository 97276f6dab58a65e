import type { Database } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'
import type { Translate } from '#app/messages/types.ts'

/** In which language, and where links lead. */
export interface MailSpeech {
  t: Translate
  locale: Locale
  publicUrl: string
}

/** What a mail says, in one language. */
export interface Letter {
  subject: string
  paragraphs: string[]
  /** Where to go on. */
  link: { text: string; href: string }
}

/** A mail that is due: to which account, or to which address of somebody without one, and its words in any language. */
export type DueMail = ({ userId: string } | { to: string }) & {
  write(speech: MailSpeech): Letter
}

/** Reads what a message is about as it is now; null when there is no cause to send it any more. */
export type MailWriter = (
  db: Database,
  message: { providerId: string; payload: Record<string, string | number>; at: Date },
) => Promise<DueMail | null>

/** The writer of each topic. */
export type MailWriters = Readonly<Record<string, MailWriter>>
