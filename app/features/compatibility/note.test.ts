import { expect, test } from 'vitest'

import { byArea } from './note.ts'

test('features stand under their areas in the order of the vocabulary', () => {
  const grouped = byArea([
    { id: 'ep.chat', area: 'endpoints' as const },
    { id: 'base.path', area: 'base' as const },
    { id: 'ep.models', area: 'endpoints' as const },
  ])
  expect(grouped.map((group) => [group.area, group.features.map((feature) => feature.id)])).toEqual([
    ['base', ['base.path']],
    ['endpoints', ['ep.chat', 'ep.models']],
  ])
})
