import { expect, test } from 'vitest'

import { isStale } from './payment-event.ts'

test('an event is old news to a payment that has come further', () => {
  expect(isStale({ type: 'payment.succeeded' }, 'created')).toBe(false)
  expect(isStale({ type: 'payment.succeeded' }, 'succeeded')).toBe(false)
  expect(isStale({ type: 'payment.succeeded' }, 'refunded')).toBe(true)
  expect(isStale({ type: 'payment.failed' }, 'succeeded')).toBe(true)
  expect(isStale({ type: 'payment.disputed' }, 'charged_back')).toBe(true)
})

test('a refund is never old news, for it tells its own total', () => {
  expect(isStale({ type: 'payment.refunded' }, 'disputed')).toBe(false)
  expect(isStale({ type: 'payment.refunded' }, 'refunded')).toBe(false)
})
