import { expect, test } from 'vitest'

import { touchesRegion } from './notice.ts'

test('a notice touches the places it names, and every place when it names all', () => {
  expect(touchesRegion(['CN', 'HK'], 'HK')).toBe(true)
  expect(touchesRegion(['CN', 'HK'], 'MO')).toBe(false)
  expect(touchesRegion(['*'], 'MO')).toBe(true)
})

test('a notice for the EU or the EEA touches their members', () => {
  expect(touchesRegion(['EU'], 'DE')).toBe(true)
  expect(touchesRegion(['EEA'], 'DE')).toBe(true)
  expect(touchesRegion(['EEA'], 'NO')).toBe(true)
  expect(touchesRegion(['EU'], 'NO')).toBe(false)
})

test('a notice whose places are not found touches none', () => {
  expect(touchesRegion([], 'HK')).toBe(false)
})
