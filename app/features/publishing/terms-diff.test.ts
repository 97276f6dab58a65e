import { expect, test } from 'vitest'

import type { Benefit } from '#db/benefit.ts'

import { copiedTerms, freshLine, freshTerms, type ProgramTerms } from './program-terms.ts'
import { changesOf, changesPromise, touchesMoney } from './terms-diff.ts'

const coupon = (amount: string): Benefit => ({ type: 'coupon', currency: 'HKD', amount, minSpend: null })
const live: ProgramTerms = {
  ...freshTerms({ en: 'Moving', 'zh-CN': '搬家', 'zh-HK': '轉用' }, { startsLocal: '2024-08-01T00:00' }),
  lines: [freshLine('off_1', coupon('50'), 'HKD')],
  budgets: [{ asset: 'HKD', limit: '100000' }],
}

test('the same terms differ in nothing, whatever the order of their members', () => {
  const { name, ...rest } = live
  expect(changesOf(live, { ...rest, name: { 'zh-HK': '轉用', en: 'Moving', 'zh-CN': '搬家' } })).toEqual([])
  expect(name.en).toBe('Moving')
})

test('each field that differs is told by itself, with what stood and what shall stand', () => {
  const draft = {
    ...live,
    endsLocalExcl: '2024-09-01T00:00',
    lines: [{ ...live.lines[0]!, benefit: coupon('60') }],
    budgets: [{ asset: 'HKD', limit: '200000' }],
  }
  expect(changesOf(live, draft)).toEqual([
    { of: 'program', field: 'endsLocalExcl', before: null, after: '2024-09-01T00:00' },
    { of: 'line', lineId: 'off_1', asset: 'HKD', field: 'benefit', before: coupon('50'), after: coupon('60') },
    { of: 'budget', asset: 'HKD', before: '100000', after: '200000' },
  ])
})

test('a line that goes and one that comes are told, and nothing is told against a program that never was', () => {
  const draft = { ...live, lines: [freshLine('off_2', coupon('50'), 'HKD')] }
  const changes = changesOf(live, draft)
  expect(changes.at(-1)).toEqual({ of: 'line_removed', lineId: 'off_1', before: coupon('50') })
  expect(changes.filter((change) => change.of === 'line').map((change) => change.field)).toEqual([
    'benefit',
    'asset',
    'delivery',
    'perOrganisationLimit',
    'validForSeconds',
    'lifeStartsAt',
  ])
  expect(changesOf(null, live)[0]).toMatchObject({ of: 'program', field: 'name', before: null })
})

test('money is touched by what a claim gives, by the budget and by who approves; a name or an end is none', () => {
  const changed = (over: Partial<ProgramTerms>) => touchesMoney(changesOf(live, { ...live, ...over }))
  expect(changed({ name: { ...live.name, en: 'Moving in' }, endsLocalExcl: '2024-09-01T00:00' })).toBe(false)
  expect(changed({ budgets: [{ asset: 'HKD', limit: '100001' }] })).toBe(true)
  expect(changed({ lines: [{ ...live.lines[0]!, perOrganisationLimit: 2 }] })).toBe(true)
  expect(changed({ approvalMode: 'auto' })).toBe(true)
  expect(touchesMoney(changesOf(null, live))).toBe(true)
})

test('a larger budget is no other promise; a shorter life is', () => {
  const promise = (over: Partial<ProgramTerms>) => changesPromise(changesOf(live, { ...live, ...over }))
  expect(promise({ budgets: [{ asset: 'HKD', limit: '1' }], hasWaitingList: true })).toBe(false)
  expect(promise({ lines: [{ ...live.lines[0]!, validForSeconds: 86_400 }] })).toBe(true)
})

test('a copy promises the same under ids of its own, and ends when nobody has said yet', () => {
  const copy = copiedTerms(
    { ...live, endsLocalExcl: '2024-09-01T00:00' },
    { startsLocal: '2025-01-01T00:00', newLineId: () => 'off_9' },
  )
  expect(copy).toMatchObject({ startsLocal: '2025-01-01T00:00', endsLocalExcl: null, name: live.name })
  expect(copy.lines).toMatchObject([{ id: 'off_9', benefit: coupon('50') }])
})
