import { expect, test } from 'vitest'

import { parseQuery } from '#app/lib/query.ts'

import { formerProvidersOf, inView, narrowed, offerQuery, viewOf } from './offer-query.ts'

const tokens = { benefitType: 'free_tokens' } as const
const moving = {
  providerId: 'zhipu',
  regions: ['CN'],
  eligibility: [{ code: 'prior_provider', providerId: 'openai', proof: 'not_published' } as const],
  answersNotice: null,
  status: 'ended_unknown_date' as const,
  offers: [tokens],
}
const forAll = {
  ...moving,
  providerId: 'alibaba-cloud',
  regions: ['*'],
  eligibility: [],
  status: 'last_seen_open' as const,
}

test('a program for former users of one provider is not for those of another', () => {
  expect(narrowed([moving, forAll], { from: 'openai' })).toEqual([moving, forAll])
  expect(narrowed([moving, forAll], { from: 'anthropic' })).toEqual([forAll])
})

test('a rule for the match of usage alone does not close the program to others', () => {
  const eligibility = [{ ...moving.eligibility[0], appliesTo: 'usage_match' } as never]
  expect(formerProvidersOf({ eligibility, answersNotice: null })).toEqual([])
})

test('filters narrow together', () => {
  expect(narrowed([moving, forAll], { region: 'HK' })).toEqual([forAll])
  expect(narrowed([moving, forAll], { region: 'CN', provider: 'zhipu', kind: 'free_tokens' })).toEqual([moving])
  expect(narrowed([moving, forAll], { kind: 'credit' })).toEqual([])
})

test('without a status the view is what may still be claimed, and ended stands apart', () => {
  expect(inView([moving, forAll], viewOf({}))).toEqual([forAll])
  expect(inView([moving, forAll], viewOf({ status: 'ended' }))).toEqual([moving])
})

test('a field that cannot be read is named and left out', () => {
  const search = new URLSearchParams('status=endless&region=hk&provider=zhipu&kind=free_tokens&q=glm')
  const { query, bad } = parseQuery(search, offerQuery)
  expect(query).toEqual({ provider: 'zhipu', kind: 'free_tokens', q: 'glm' })
  expect(bad).toEqual(['status=endless', 'region=hk'])
})
