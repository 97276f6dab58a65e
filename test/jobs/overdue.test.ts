import { listOverdue } from '#db/overdue.server.ts'
import { creditGrants } from '#db/schema/index.ts'
import { expect, postgresTests, test } from '#test/database.ts'
import type { Database } from '#db/types.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'

import { inDays } from './mails.ts'

async function namesWhatIsLate(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { offer: { validForSeconds: 86_400 } })
  must(await claim(db, running))
  await db.update(creditGrants).set({ graceSeconds: 3600 })
  const [grant] = await db.select().from(creditGrants)
  const { providerId, id, expiresAt } = must(grant)
  const after = (minutes: number) => new Date(inDays(1).getTime() + minutes * 60_000)
  expect(await listOverdue(db, { at: after(65) })).toEqual([])
  const named = { rule: 'I27 overdue grant', providerId, subject: id, deadline: expiresAt }
  expect(await listOverdue(db, { at: after(66) })).toEqual([named])
}

test('I27 a grant past its end and grace is named, after five minutes, on PGlite', ({ db }) => namesWhatIsLate(db))

postgresTests()('I27 a grant past its end and grace is named, after five minutes, on PostgreSQL', ({ postgres }) =>
  namesWhatIsLate(postgres.db),
)
