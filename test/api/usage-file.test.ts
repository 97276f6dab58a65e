import { bookUsageCsv } from '#app/features/provider-api/book-usage-csv.server.ts'
import { creditGrants } from '#db/schema/index.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { must, system } from '#test/factories.ts'

import { withGrant } from './program.ts'

test('a file corrects what it or an earlier one reported, once, whoever sends it again', async ({ db }) => {
  const { running, claimId, report } = await withGrant(db)
  const { occurredAt } = report
  const book = async (csv: string) => {
    const file = { providerId: running.provider.id, csv, by: system, receivedAt: new Date() }
    return must(await bookUsageCsv(db, file)).map(({ line, eventId, outcome, reason, field }) =>
      [line, eventId, outcome, reason, field].filter((cell) => cell !== null),
    )
  }
  const csv = [
    'event_id,claim_id,asset,amount,meter,occurred_at,corrects',
    `u-1,${claimId},tok.glm,100,glm-4,${occurredAt},`,
    'c-1,,,30,,,u-1',
    'c-2,,,71,,,u-1',
    'c-3,,,1,,,u-9',
    `c-4,${claimId},,1,,,u-1`,
    'c-5,,,,,,u-1',
  ].join('\n')
  expect(await book(csv)).toEqual([
    [2, 'u-1', 'booked'],
    [3, 'c-1', 'booked'],
    [4, 'c-2', 'refused', 'over_reversal'],
    [5, 'c-3', 'refused', 'unknown_redemption'],
    [6, 'c-4', 'refused', 'unknown_field', 'claim_id'],
    [7, 'c-5', 'refused', 'missing_field', 'amount'],
  ])
  expect((await book(csv)).slice(0, 2)).toEqual([
    [2, 'u-1', 'replayed'],
    [3, 'c-1', 'replayed'],
  ])
  expect(await book('event_id,corrects,amount\nc-6,u-1,70')).toEqual([[2, 'c-6', 'booked']])
  expect(await db.select({ spent: creditGrants.spent }).from(creditGrants)).toEqual([{ spent: 0n }])
  await expectSound(db)
})

test('a file carries the running totals of a series', async ({ db }) => {
  const { running, claimId, report } = await withGrant(db)
  const later = new Date(Date.parse(report.occurredAt) + 1000).toISOString()
  const csv = [
    'event_id,claim_id,asset,series,total,occurred_at',
    `t-1,${claimId},tok.glm,2026-11,100,${report.occurredAt}`,
    `t-2,${claimId},tok.glm,2026-11,80,${later}`,
  ].join('\n')
  const file = { providerId: running.provider.id, csv, by: system, receivedAt: new Date() }
  expect(must(await bookUsageCsv(db, file))).toMatchObject([{ outcome: 'booked' }, { outcome: 'booked' }])
  expect(await db.select({ spent: creditGrants.spent }).from(creditGrants)).toEqual([{ spent: 80n }])
  await expectSound(db)
})
