import { expect, test } from 'vitest'

import { nearestIds } from './nearest-ids.ts'

const ids = ['zhipu', 'baidu', 'moonshot', 'microsoft-azure-openai', 'openai', '01ai']

test('a mistyped id finds its neighbours', () => {
  expect(nearestIds(ids, 'zhippu')).toEqual(['zhipu'])
  expect(nearestIds(ids, 'azure')).toEqual(['microsoft-azure-openai'])
  expect(nearestIds(ids, 'OpenAI')).toEqual(['microsoft-azure-openai', 'openai'])
})

test('an id that is like none finds none, whatever its length', () => {
  expect(nearestIds(ids, 'qwxyz-nothing')).toEqual([])
  expect(nearestIds(ids, 'x'.repeat(5000))).toEqual([])
})
