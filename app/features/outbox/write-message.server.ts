import { newId } from '#db/ids.ts'
import { outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Something to be told after the commit that causes it. */
export interface Message {
  providerId: string
  /** Which mail it is: see `MailWriters`. */
  topic: string
  /** What it is about, such as `grt_…:7`: there is one message for each topic and key. */
  dedupeKey: string
  /** Ids and figures that the mail is written from; no address and no secret. */
  payload: Record<string, string | number>
  at: Date
}

/** Asks for a message in the transaction of its cause. @returns false when there was one already */
export async function writeMessage(tx: Database, message: Message): Promise<boolean> {
  return (await writeMessages(tx, [message])) === 1
}

/** @returns how many there were not yet */
export async function writeMessages(tx: Database, messages: readonly Message[]): Promise<number> {
  if (messages.length === 0) return 0
  const rows = messages.map(({ at, ...message }) => ({
    ...message,
    id: newId('out'),
    state: 'pending' as const,
    createdAt: at,
    nextAttemptAt: at,
  }))
  const { providerId, topic, dedupeKey } = outboxMessages
  const written = await tx
    .insert(outboxMessages)
    .values(rows)
    .onConflictDoNothing({ target: [providerId, topic, dedupeKey] })
    .returning({ id: outboxMessages.id })
  return written.length
}
