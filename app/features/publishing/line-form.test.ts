import { expect, test } from 'vitest'

import type { Benefit } from '#db/benefit.ts'
import { benefitTypes } from '#db/vocabulary.ts'

import { lineForm, lineValues, readLine, settled } from './line-form.ts'
import { bonusStepsOf, promiseOf } from './ledger-promise.ts'
import { freshLine } from './program-terms.ts'

const models = { ids: ['glm-4', 'glm-4-air'], families: [], known: true }

/** One of each type, with the unit that it is counted in. */
const benefits: readonly (readonly [Benefit, string])[] = [
  [{ type: 'free_tokens', tokens: '50000000', models, perModel: false, validity: null }, 'tok.glm-4'],
  [{ type: 'free_model', models, unlimited: true, rateLimited: false }, 'place'],
  [{ type: 'usage_match', ofProvider: 'openai', ratio: '1.5', cap: '50000000', models }, 'tok.glm-4'],
  [{ type: 'rate_limit_match', measure: 'rpm_tpm', ratio: null }, 'place'],
  [
    {
      ...{ type: 'credit', currency: 'HKD', amount: '50.5', amountMax: '100', upTo: false, tiers: ['50', '100'] },
      ...{ equalsPlanPrice: false, validity: null },
    },
    'HKD',
  ],
  [
    {
      ...{ type: 'recurring_credit', currency: 'USD', amount: '5', recurs: 'month' },
      tiers: [{ plan: 'max-5x', amount: '100' }],
    },
    'USD',
  ],
  [{ type: 'referral_credit', currency: 'USD', amount: '5' }, 'USD'],
  [{ type: 'coupon', currency: 'CNY', amount: '20', minSpend: '100' }, 'CNY'],
  [{ type: 'topup_bonus', tiers: [{ minTopup: '100', bonusPercent: '10' }] }, 'CNY'],
  [{ type: 'percent_discount', percentOff: '30', percentOffMax: '50', models }, 'place'],
  [{ type: 'limit_multiplier', ratio: '2', offPeakOnly: true }, 'place'],
  [{ type: 'validity_extension', days: 30 }, 'place'],
  [{ type: 'training_or_support', kind: 'migration_help' }, 'place'],
]

test('every type of benefit is written and read as the same line', () => {
  expect(benefits.map(([benefit]) => benefit.type)).toEqual([...benefitTypes])
  for (const [benefit, asset] of benefits) {
    const line = settled(freshLine('off_1', benefit, asset))
    const form = lineForm.parse({ ...lineValues(line), type: benefit.type, version: '1' })
    expect(readLine('off_1', form)).toEqual({ ok: true, line })
  }
})

test('what is typed wrongly is told at its field, all of it at once', () => {
  const values = { delivery: 'ledger', perOrganisationLimit: '1', lifeStartsAt: 'grant', version: '1' }
  const faults = (over: Record<string, string>) => {
    const read = readLine('off_1', lineForm.parse({ ...values, ...over }))
    return read.ok ? null : Object.keys(read.errors).sort()
  }
  expect(faults({ type: 'credit', currency: 'EUR', amount: 'fifty', lasts: 'long' })).toEqual([
    'amount',
    'currency',
    'lasts',
  ])
  expect(faults({ type: 'free_tokens', tokens: '1.5', unitModel: 'GLM 4' })).toEqual(['tokens', 'unitModel'])
  expect(faults({ type: 'topup_bonus', currency: 'CNY', steps: '100 gives 10' })).toEqual(['steps'])
  expect(
    faults({ type: 'usage_match', unitModel: 'glm-4', ratio: '1', cap: '5', fixedEnd: '2024-02-30T00:00' }),
  ).toEqual(['fixedEnd', 'ofProvider'])
  expect(faults({ type: 'free_tokens', tokens: '1,000,000', unitModel: 'glm-4' })).toBeNull()
})

test('a benefit’s own figures are what the ledger gives', () => {
  const given = benefits.map(([benefit, asset]) => promiseOf(benefit, asset).amount)
  expect(given).toEqual([50_000_000n, 1n, 50_000_000n, 1n, 100_00n, 100_00n, 5_00n, 20_00n, null, 1n, 1n, 1n, 1n])
  expect(promiseOf(benefits[2]![0], 'tok.glm-4')).toMatchObject({ matchBasisPoints: 15_000, matchCap: 50_000_000n })
  expect(promiseOf(benefits[4]![0], 'tok.glm-4').amount).toBeNull()
})

test('steps of a bonus follow each other without a gap', () => {
  const steps = (...tiers: { minTopup: string | null; bonusPercent: string }[]) =>
    bonusStepsOf({ type: 'topup_bonus', tiers }, 'CNY')
  expect(steps({ minTopup: '500', bonusPercent: '15' }, { minTopup: '100', bonusPercent: '7.5' })).toEqual([
    { tier: 1, minAmount: 100_00n, maxAmountExcl: 500_00n, bonusBasisPoints: 750 },
    { tier: 2, minAmount: 500_00n, maxAmountExcl: null, bonusBasisPoints: 1500 },
  ])
  expect(steps()).toBeNull()
  expect(steps({ minTopup: '100', bonusPercent: '1' }, { minTopup: '100', bonusPercent: '2' })).toBeNull()
})
