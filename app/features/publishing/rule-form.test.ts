import { expect, test } from 'vitest'

import { readRule, ruleCodes, ruleForm } from './rule-form.ts'

const read = (form: Record<string, unknown>) => readRule(ruleForm.parse({ version: '1', ...form }))

test('every kind of condition is read with what belongs to it alone', () => {
  const all = {
    ...{ regions: 'hk, CN', audience: 'openai_users', providerId: 'openai', proof: 'published', who: 'resellers' },
    ...{ plans: 'pro、max', before: '2026-06-05T10:00', terms: ['before_series_b'], appliesTo: '' },
  }
  const rules = ruleCodes.map((code) => read({ ...all, code }))
  expect(rules.every((rule) => rule.ok)).toBe(true)
  expect(read({ ...all, code: 'region' })).toEqual({ ok: true, rule: { code: 'region', regions: ['HK', 'CN'] } })
  expect(read({ ...all, code: 'subscription_held', appliesTo: 'credit' })).toEqual({
    ok: true,
    rule: { code: 'subscription_held', plans: ['pro', 'max'], appliesTo: 'credit' },
  })
  expect(read({ ...all, code: 'new_customer' })).toEqual({ ok: true, rule: { code: 'new_customer' } })
})

test('what is missing of a condition is told at its field', () => {
  expect(read({ code: 'region', regions: 'Hong Kong' })).toMatchObject({
    errors: { regions: ['programs.errors.places'] },
  })
  expect(read({ code: 'prior_provider' })).toMatchObject({ errors: { providerId: ['programs.errors.provider'] } })
  expect(read({ code: 'purchase_cohort', before: 'spring' })).toMatchObject({
    errors: { before: ['programs.errors.clock'] },
  })
  expect(read({ code: 'subscription_held' })).toMatchObject({ errors: { plans: ['programs.errors.plans'] } })
})
