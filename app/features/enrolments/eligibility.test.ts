import { expect, test } from 'vitest'

import type { EligibilityRule } from '#db/benefit.ts'

import { rulesFor, rulesToDeclare, unmetRules, type Applicant } from './eligibility.ts'

const rules: EligibilityRule[] = [
  { code: 'region', regions: ['CN', 'HK'] },
  { code: 'audience', audience: 'openai_users' },
  { code: 'prior_provider', providerId: 'openai', proof: 'not_published' },
  { code: 'new_customer' },
  { code: 'new_customer' },
  { code: 'data_sharing_consent' },
]
const eligible: Applicant = {
  region: 'HK',
  formerProviders: ['openai'],
  declares: ['new_customer', 'data_sharing_consent'],
}

test('an applicant who meets every rule is eligible', () => {
  expect(unmetRules(rules, eligible)).toEqual([])
  expect(unmetRules([], { region: null, formerProviders: [], declares: [] })).toEqual([])
})

test('each rule that is not met is named once and in order', () => {
  const nobody: Applicant = { region: null, formerProviders: ['azure-openai'], declares: [] }
  expect(unmetRules(rules, nobody)).toEqual(['region', 'prior_provider', 'new_customer', 'data_sharing_consent'])
})

test('a rule for anywhere is met without saying where', () => {
  expect(unmetRules([{ code: 'region', regions: ['*'] }], { ...eligible, region: null })).toEqual([])
})

test('a rule for one type of benefit does not bind the others', () => {
  const both: EligibilityRule[] = [{ code: 'enterprise', appliesTo: 'usage_match' }, { code: 'new_customer' }]
  expect(rulesFor(both, 'usage_match').map(({ code }) => code)).toEqual(['enterprise', 'new_customer'])
  expect(rulesFor(both, 'free_tokens').map(({ code }) => code)).toEqual(['new_customer'])
})

test('a form asks for what only the applicant can say', () => {
  expect(rulesToDeclare(rules)).toEqual(['new_customer', 'data_sharing_consent'])
})
