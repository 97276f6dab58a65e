import { expect, test } from 'vitest'

import type { Benefit } from '#db/benefit.ts'

import { contradictionsIn, isSound, type Standing } from './contradictions.ts'
import { freshLine, freshTerms, type ProgramTerms, type TermsLine } from './program-terms.ts'

const at = new Date('2024-07-10T00:00:00+08:00')
const words = (text: string) => ({ en: text, 'zh-CN': text, 'zh-HK': text })
const nothing: Standing = { live: null, committed: {}, codes: {} }

const credit: Benefit = {
  type: 'credit',
  currency: 'CNY',
  amount: '50',
  amountMax: null,
  upTo: false,
  tiers: [],
  equalsPlanPrice: false,
  validity: null,
}
const match: Benefit = {
  type: 'usage_match',
  ofProvider: 'openai',
  ratio: '1',
  cap: '50000000',
  models: { ids: ['glm-4'], families: [], known: true },
}

/** 50 yuan to each of twenty, in August. */
function terms(over: Partial<ProgramTerms> = {}, line: Partial<TermsLine> = {}): ProgramTerms {
  return {
    ...freshTerms(words('Moving'), { startsLocal: '2024-08-01T00:00' }),
    endsLocalExcl: '2024-09-01T00:00',
    lines: [{ ...freshLine('off_1', credit, 'CNY'), ...line }],
    budgets: [{ asset: 'CNY', limit: '100000' }],
    ...over,
  }
}

const codesOf = (given: ProgramTerms, standing: Partial<Standing> = {}) =>
  contradictionsIn(given, { ...nothing, ...standing }, { at }).map(({ code }) => code)

test('terms that say one thing contradict nothing', () => {
  expect(codesOf(terms())).toEqual([])
  expect(isSound(contradictionsIn(terms(), nothing, { at }))).toBe(true)
})

test('a claim after the fixed end would get nothing, so the claim-by stands before it', () => {
  expect(codesOf(terms({}, { grantExpiresLocal: '2024-08-31T23:59' }))).toEqual(['claim_by_after_fixed_end'])
  expect(codesOf(terms({}, { grantExpiresLocal: '2024-09-01T00:00' }))).toEqual([])
  expect(codesOf(terms({ endsLocalExcl: null }, { grantExpiresLocal: '2024-12-31T00:00' }))).toEqual([
    'open_end_before_fixed_end',
  ])
  expect(codesOf(terms({}, { grantExpiresLocal: '2024-08-01T00:00' }))).toEqual([
    'fixed_end_before_start',
    'claim_by_after_fixed_end',
  ])
  expect(codesOf(terms({}, { grantExpiresLocal: '2024-02-30T00:00' }))).toEqual(['fixed_end_is_no_time'])
})

test('a window is in a zone of the world, on days of the calendar, in order, and not over', () => {
  expect(codesOf(terms({ timeZone: 'CST' }))).toEqual(['unknown_zone'])
  expect(codesOf(terms({ startsLocal: '2024-08-32T00:00' }))).toEqual(['start_is_no_time'])
  expect(codesOf(terms({ endsLocalExcl: '2024-08-01T00:00' }))).toEqual(['ends_before_start'])
  expect(codesOf(terms({ startsLocal: '2024-06-01T00:00', endsLocalExcl: '2024-07-10T00:00' }))).toEqual([
    'end_is_past',
  ])
  expect(codesOf(terms({ startsLocal: '2024-06-01T00:00', endsLocalExcl: '2024-07-10T00:01' }))).toEqual([])
})

test('what has begun cannot begin again later', () => {
  const live = terms({ startsLocal: '2024-07-01T00:00' })
  expect(codesOf(terms({ startsLocal: '2024-07-11T00:00' }), { live })).toEqual(['starts_after_live_start'])
  expect(codesOf(terms({ startsLocal: '2024-07-01T00:00' }), { live })).toEqual([])
})

test('a code that must be used later than its credit lasts contradicts it, and so do codes that end before the claim-by', () => {
  const day = 86_400
  expect(codesOf(terms({}, { activateWithinSeconds: 91 * day, validForSeconds: 90 * day }))).toEqual([
    'code_by_after_credit',
  ])
  expect(
    codesOf(terms({}, { activateWithinSeconds: 91 * day, validForSeconds: 90 * day, lifeStartsAt: 'activation' })),
  ).toEqual([])
  const stock = (firstEnd: string) => ({ codes: { off_1: { left: 20, firstEnd: new Date(firstEnd) } } })
  const byCode = terms({}, { delivery: 'code' })
  expect(codesOf(byCode, stock('2024-08-31T15:59:59Z'))).toEqual(['codes_end_before_claim_by'])
  expect(codesOf(byCode, stock('2024-08-31T16:00:00Z'))).toEqual([])
})

test('a budget covers what was given out, and one claim at least', () => {
  const limit = (amount: string) => terms({ budgets: [{ asset: 'CNY', limit: amount }] })
  expect(codesOf(limit('4999'))).toEqual(['budget_below_one_claim'])
  expect(codesOf(limit('5000'))).toEqual([])
  const issued = contradictionsIn(limit('5000'), { ...nothing, committed: { CNY: 5001n } }, { at })
  expect(issued).toEqual([{ code: 'budget_below_issued', weight: 'stops', asset: 'CNY', least: 5001n }])
  expect(codesOf(terms({ budgets: [] }))).toEqual(['no_budget'])
  expect(codesOf(terms({}, { perOrganisationLimit: 20 }))).toEqual(['one_takes_all'])
})

test('a benefit without a figure, or in another unit, gives nothing that can be counted', () => {
  expect(codesOf(terms({}, { benefit: { ...credit, amount: null } }))).toEqual(['no_figure'])
  expect(codesOf(terms({ budgets: [{ asset: 'tok.glm-4', limit: '5' }] }, { asset: 'tok.glm-4' }))).toEqual([
    'wrong_unit',
  ])
  const bonus = { type: 'topup_bonus', tiers: [{ minTopup: null, bonusPercent: '10' }] } as const
  expect(codesOf(terms({}, { benefit: { ...bonus, tiers: [...bonus.tiers] } }))).toEqual(['bonus_without_steps'])
})

test('a match of usage needs somebody who decides, and asks for the provider that it matches', () => {
  const line = { benefit: match, asset: 'tok.glm-4' }
  const budgets = [{ asset: 'tok.glm-4', limit: '500000000' }]
  const from = (providerId: string) =>
    [{ code: 'prior_provider', providerId, proof: 'published' } as const] satisfies ProgramTerms['eligibility']
  expect(codesOf(terms({ budgets, approvalMode: 'auto' }, line))).toEqual(['match_without_decision'])
  expect(codesOf(terms({ budgets, eligibility: from('anthropic') }, line))).toEqual(['match_of_other_provider'])
  expect(codesOf(terms({ budgets, eligibility: from('openai') }, line))).toEqual([])
})

test('rules that nobody can meet together are named', () => {
  const rules = (...eligibility: ProgramTerms['eligibility']) => codesOf(terms({ eligibility, regions: ['HK'] }))
  expect(rules({ code: 'region', regions: ['CN'] })).toEqual(['regions_never_meet'])
  expect(rules({ code: 'region', regions: ['HK', 'CN'] })).toEqual([])
  expect(rules({ code: 'new_customer' }, { code: 'subscription_held', plans: ['pro'] })).toEqual(['new_and_holder'])
  expect(codesOf(terms({ approvalMode: 'auto', fourEyesAbove: '100' }))).toEqual(['four_eyes_never_asked'])
  expect(codesOf(terms({ regions: [] }))).toEqual(['no_region'])
})

test('a line that is in force keeps its unit and its delivery: another one is a new line', () => {
  const live = terms({}, { asset: 'USD', delivery: 'code' })
  expect(codesOf(terms(), { live })).toEqual(['asset_of_live_line', 'delivery_of_live_line'])
})

test('words stand in all three languages, and codes that are missing are advice alone', () => {
  const half = { en: 'Moving', 'zh-CN': '', 'zh-HK': ' ' }
  const found = contradictionsIn(terms({ name: half, note: half }), nothing, { at })
  expect(found).toEqual([
    { code: 'words_missing', weight: 'stops', of: 'name', locales: ['zh-CN', 'zh-HK'] },
    { code: 'words_missing', weight: 'stops', of: 'note', locales: ['zh-CN', 'zh-HK'] },
  ])
  const codes = contradictionsIn(terms({}, { delivery: 'code' }), nothing, { at })
  expect(codes).toEqual([{ code: 'no_codes_yet', weight: 'advice', lineId: 'off_1' }])
  expect(isSound(codes)).toBe(true)
  const few = { ...nothing, codes: { off_1: { left: 19, firstEnd: null } } }
  expect(contradictionsIn(terms({}, { delivery: 'code' }), few, { at })).toMatchObject([
    { code: 'fewer_codes_than_claims', weight: 'advice' },
  ])
})
