import { expect, test } from 'vitest'

import { funnelRows, sourceRows } from './funnel-figures.ts'

test('a step is a share of the one before, unless that was too few or fewer', () => {
  const rows = funnelRows([
    { step: 'seen', count: 200 },
    { step: 'opened', count: 9 },
    { step: 'signed_up', count: 3 },
    { step: 'claimed', count: 40 },
    { step: 'code_revealed', count: 0 },
    { step: 'first_use', count: 13 },
  ])
  expect(rows.map(({ step, before }) => [step, before?.count, before?.percent])).toEqual([
    ['seen', undefined, undefined],
    ['opened', 200, 5],
    ['signed_up', 9, null],
    ['claimed', 3, null],
    ['first_use', 40, 33],
  ])
})

test('sources that few came from are told together, after what is not known', () => {
  const rows = sourceRows([
    { step: 'seen', count: 18, bySource: { '': 2, a: 5, b: 3, c: 7, d: 1 } },
    { step: 'opened', count: 4, bySource: { b: 3, d: 1 } },
  ])
  expect(rows).toEqual([
    { source: 'c', counts: [7, 0] },
    { source: 'a', counts: [5, 0] },
    { source: '', counts: [2, 0] },
    { source: null, counts: [4, 4] },
  ])
})
