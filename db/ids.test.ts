import { expect, test } from 'vitest'

import { idMadeBefore, isId, newId } from './ids.ts'

test('an id of an earlier time sorts before the ids of now, and after those of a longer time ago', () => {
  const id = newId('clm')
  const [minute, hour] = [idMadeBefore(id, 60_000), idMadeBefore(id, 3_600_000)]
  expect(isId('clm', minute)).toBe(true)
  expect([id, minute, hour].sort()).toEqual([hour, minute, id])
  expect(idMadeBefore(id, 0) <= id).toBe(true)
})
