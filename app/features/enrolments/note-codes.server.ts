import type { Database } from '#db/types.ts'

import { appendEvents, appendHistory, nextEvents, type Actor, type Happening } from './audit.server.ts'

/** Events in one statement, well below what it may have parameters for. */
const batchSize = 500

/** Appends one event to each of many codes, whose rows are locked and stood at `version` before. */
export async function noteCodes<Code extends { providerId: string; id: string; version: number }>(
  tx: Database,
  noted: readonly Code[],
  { by, at, happening }: { by: Actor; at: Date; happening: (code: Code) => Happening },
): Promise<void> {
  const subjectOf = ({ providerId, id }: Code) => ({ providerId, entity: 'code', entityId: id }) as const
  // Most have no history yet, so theirs are written together.
  const first = noted.filter(({ version }) => version === 0)
  for (let start = 0; start < first.length; start += batchSize) {
    const batch = first.slice(start, start + batchSize)
    await appendEvents(
      tx,
      batch.flatMap((code) => nextEvents(subjectOf(code), { by, at, end: null }, [happening(code)])),
    )
  }
  for (const code of noted) {
    if (code.version > 0) await appendHistory(tx, subjectOf(code), { by, at, version: code.version }, [happening(code)])
  }
}
