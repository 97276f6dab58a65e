import { expect, test } from 'vitest'

import { mostAttempts, waitAfter } from './backoff.ts'

test('the wait grows with each failure, and all tries lie within an hour and a half', () => {
  const waits = Array.from({ length: mostAttempts - 1 }, (_, index) => waitAfter(index + 1) / 60_000)
  expect(waits).toEqual([1, 4, 16, 64])
})
