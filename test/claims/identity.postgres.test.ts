import { expect, postgresTests } from '#test/database.ts'
import { makeRunningOffer } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'
import { claimAs } from './identity-cases.ts'

const test = postgresTests()

test('an honest rush of two hundred colleagues from one office is never locked out', async ({ postgres: { db } }) => {
  const running = await makeRunningOffer(db, {
    program: { enforcedSignals: ['user', 'email', 'provider_account'] },
    offer: { amount: 10n },
  })
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      claimAs(db, running, { email: `colleague${n}@acme.example`, providerAccount: `acct-${n}` }),
    ),
  )
  expect(answers.filter((answer) => !answer.ok || answer.value.state !== 'issued')).toEqual([])
  await expectSound(db)
}, 120_000)

test('B3 of twenty claims at once by one mailbox one is issued', async ({ postgres: { db } }) => {
  const running = await makeRunningOffer(db, { program: { enforcedSignals: ['user', 'email'] } })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => claimAs(db, running, { email: `ada+${n}@example.com` })),
  )
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
  expect(refusals).toEqual(Array.from({ length: 19 }, () => 'duplicate_identity'))
  await expectSound(db)
}, 120_000)
