import { expect, test } from 'vitest'

import { redemptionReport } from './redemption-report.ts'

const report = {
  eventId: 'use-1',
  grantId: 'grt_1',
  asset: 'tok.glm-4',
  amount: '1500000',
  occurredAt: '2026-11-22T20:30:00+08:00',
}
const faultsOf = (input: unknown) => redemptionReport.safeParse(input).error?.issues.map((issue) => issue.message)

test('a report is read with its amount exact and its time as an instant', () => {
  expect(redemptionReport.parse(report)).toEqual({
    ...report,
    amount: 1_500_000n,
    occurredAt: new Date('2026-11-22T12:30:00Z'),
    meter: null,
  })
  expect(redemptionReport.parse({ ...report, amount: '9000000000000000' }).amount).toBe(9_000_000_000_000_000n)
})

test.each([
  ['-5', 'amount_not_positive'],
  ['0', 'amount_not_positive'],
  ['9000000000000001', 'amount_too_large'],
  ['1'.repeat(41), 'amount_too_large'],
  ['1.5', 'amount_malformed'],
  ['1e3', 'amount_malformed'],
  ['0x10', 'amount_malformed'],
  ['', 'amount_malformed'],
  [' 1', 'amount_malformed'],
  ['１２', 'amount_malformed'],
])('the amount %j is refused as %s', (amount, reason) => {
  expect(faultsOf({ ...report, amount })).toEqual([reason])
})

test('an amount that is a JSON number is no amount', () => {
  expect(redemptionReport.safeParse({ ...report, amount: 5 }).success).toBe(false)
})

test.each(['2026-11-22', '2026-11-22T20:30:00', '2026-13-01T00:00:00Z', 'yesterday', '1763813400'])(
  'the time %j is refused, for it has no zone or is none',
  (occurredAt) => {
    expect(faultsOf({ ...report, occurredAt })).toEqual(['time_malformed'])
  },
)

test('a report names a grant or a claim, not both and not none', () => {
  expect(redemptionReport.safeParse({ ...report, grantId: undefined, claimId: 'clm_1' }).success).toBe(true)
  expect(faultsOf({ ...report, grantId: undefined })).toEqual(['missing_field'])
  expect(faultsOf({ ...report, claimId: 'clm_1' })).toEqual(['unknown_field'])
})

test('an event id of half a character is refused, for it would be kept as another', () => {
  expect(redemptionReport.safeParse({ ...report, eventId: 'use-\ud800' }).success).toBe(false)
  expect(redemptionReport.safeParse({ ...report, eventId: 'use-😀' }).success).toBe(true)
})

test('a field that is not known is refused, __proto__ too', () => {
  expect(redemptionReport.safeParse({ ...report, amuont: '1' }).success).toBe(false)
  const polluted = JSON.parse(JSON.stringify(report).replace('{', '{"__proto__":{"amount":"9"},')) as unknown
  expect(redemptionReport.safeParse(polluted).success).toBe(false)
})
