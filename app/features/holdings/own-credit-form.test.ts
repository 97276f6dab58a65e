import { expect, test } from 'vitest'

import { readBalance, readOwnCredit, type OwnCreditValues } from './own-credit-form.ts'

const at = new Date('2026-11-29T12:00:00Z')
const given = { known: ['azure'], at }
const typed = {
  ...{ provider: 'azure', providerName: '', name: 'Sponsorship', unit: 'USD', model: '', amount: '5,000.00' },
  ...{ left: '3,120.5', asOf: '2026-11-28', beganOn: '2026-06-01', ends: 'dated', lastDay: '2027-05-31' },
  ...{ timeZone: 'America/Los_Angeles', source: 'https://www.microsoftazuresponsorships.com/Balance' },
}
const read = (changed: OwnCreditValues = {}) => readOwnCredit({ ...typed, ...changed }, given)
const errorsOf = (changed: OwnCreditValues) => {
  const answer = read(changed)
  return answer.ok ? {} : answer.errors
}

test('a credit is read with its end on its own clock', () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      asset: 'USD',
      terms: {
        ...{ providerId: 'azure', providerName: null, name: 'Sponsorship', amount: 500_000n, beganOn: '2026-06-01' },
        ...{ ends: 'dated', lastDay: '2027-05-31', timeZone: 'America/Los_Angeles', source: typed.source },
        endsAt: new Date('2027-06-01T07:00:00Z'),
      },
      balance: { amount: 312_050n, asOf: '2026-11-28' },
    },
  })
})

test('an end that is not known is not the same as none, and neither has a day', () => {
  for (const ends of ['none', 'unknown'] as const) {
    const terms = { ends, lastDay: null, timeZone: null, endsAt: null }
    expect(read({ ends, lastDay: '2027-05-31' })).toMatchObject({ ok: true, value: { terms } })
  }
})

test('tokens are of a model, or of whichever', () => {
  const tokens = { unit: 'tokens', amount: '1000000', left: '20' }
  expect(read({ ...tokens, model: 'GLM-4 Air' })).toMatchObject({ value: { asset: 'tok.glm-4-air' } })
  expect(read(tokens)).toMatchObject({ value: { asset: 'tok.any' } })
  expect(errorsOf({ ...tokens, model: 'zhipu/glm-4' })).toEqual({ model: ['holdings.errors.model'] })
  expect(errorsOf({ ...tokens, left: '0.5' })).toEqual({ left: ['holdings.errors.left'] })
})

test.for<[OwnCreditValues, string, string]>([
  [{ provider: 'nobody' }, 'provider', 'provider'],
  [{ provider: '' }, 'providerName', 'providerName'],
  [{ name: '' }, 'name', 'name'],
  [{ unit: 'EUR' }, 'unit', 'unit'],
  [{ amount: '0', left: '0' }, 'amount', 'amount'],
  [{ amount: '10.005' }, 'amount', 'amount'],
  [{ left: '' }, 'left', 'left'],
  [{ left: '5000.01' }, 'left', 'moreThanWhole'],
  [{ asOf: '' }, 'asOf', 'pastDay'],
  [{ asOf: '2026-12-01' }, 'asOf', 'pastDay'],
  [{ asOf: '2026-05-31' }, 'asOf', 'beforeStart'],
  [{ beganOn: '2026-02-30' }, 'beganOn', 'pastDay'],
  [{ ends: '' }, 'ends', 'ends'],
  [{ lastDay: '' }, 'lastDay', 'lastDay'],
  [{ lastDay: '2026-05-31' }, 'lastDay', 'endsBeforeStart'],
  [{ timeZone: 'CST' }, 'timeZone', 'zone'],
  [{ source: '' }, 'source', 'source'],
])('%j is refused below %s', ([changed, field, error]) => {
  expect(errorsOf(changed)[field]).toEqual([`holdings.errors.${error}`])
})

test('all that is wrong is told at once', () => {
  expect(Object.keys(errorsOf({ name: '', amount: 'much', ends: 'soon', source: '' })).sort()).toEqual([
    ...['amount', 'ends', 'name', 'source'],
  ])
})

test('a balance may be nothing, and be of a day that has begun east of here', () => {
  expect(readBalance({ left: '0', asOf: '2026-11-30' }, { asset: 'USD', at })).toEqual({
    ...{ ok: true, value: { amount: 0n, asOf: '2026-11-30' } },
  })
})
