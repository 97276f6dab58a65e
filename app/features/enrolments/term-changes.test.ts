import { expect, test } from 'vitest'

import { canonicalJson, type Writable } from '#db/canonical-json.ts'

import { termChanges } from './term-changes.ts'

const terms = (over: Record<string, Writable> = {}, program: Record<string, Writable> = {}) =>
  canonicalJson({
    program: { name: { en: 'P', 'zh-CN': 'P', 'zh-HK': 'P' }, endsAt: null, termsVersion: 1, ...program },
    offer: { amount: '1000', appliesTo: ['glm-4'], validForSeconds: 86_400, ...over },
  })

test('terms that promise the same have no changes, whatever their version is', () => {
  expect(termChanges(terms(), terms({}, { termsVersion: 7 }))).toEqual([])
})

test('each term that changed is told once, as it was and as it is', () => {
  expect(termChanges(terms(), terms({ validForSeconds: 3600, amount: '1' }))).toEqual([
    { field: 'offer.amount', kept: '1000', today: '1' },
    { field: 'offer.validForSeconds', kept: 86_400, today: 3600 },
  ])
  expect(termChanges(terms(), terms({}, { endsAt: '2024-08-01T00:00:00.000Z' }))).toEqual([
    { field: 'program.endsAt', kept: null, today: '2024-08-01T00:00:00.000Z' },
  ])
})

test('the order inside a list counts, that of an object’s members does not', () => {
  expect(termChanges(terms({ appliesTo: ['a', 'b'] }), terms({ appliesTo: ['b', 'a'] }))).toHaveLength(1)
  const reordered = terms({}, { name: { 'zh-HK': 'P', 'zh-CN': 'P', en: 'P' } })
  expect(termChanges(terms(), reordered)).toEqual([])
})

test('a term that was not recorded at the claim is not compared, one that is gone today is', () => {
  expect(termChanges(terms(), terms({ lifeStartsAt: 'claim' }))).toEqual([])
  expect(termChanges(terms({ lifeStartsAt: 'claim' }), terms())).toEqual([
    { field: 'offer.lifeStartsAt', kept: 'claim', today: null },
  ])
})
