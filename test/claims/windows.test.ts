import { expect, test } from '#test/database.ts'
import { claim, makeRunningOffer } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

test('A1 a claim in the last millisecond of the announced day is accepted', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const answer = await claim(db, running, { at: new Date('2024-07-31T15:59:59.999Z') })
  expect(answer).toMatchObject({ ok: true, value: { state: 'issued', amount: 1_000_000n, replayed: false } })
  await expectSound(db)
})
