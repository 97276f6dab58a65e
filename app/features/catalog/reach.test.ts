import { expect, test } from 'vitest'

import { isReachable } from './reach.ts'

test('what is usable by some counts as open, what is not known does not', () => {
  expect(isReachable({ fromMainland: 'blocked', fromHongKong: 'available_on_application' }, 'HK')).toBe(true)
  expect(isReachable({ fromMainland: 'blocked', fromHongKong: 'available' }, 'CN')).toBe(false)
  expect(isReachable({ fromMainland: null, fromHongKong: null }, 'CN')).toBe(false)
  expect(isReachable({ fromMainland: null, fromHongKong: null }, undefined)).toBe(true)
})
