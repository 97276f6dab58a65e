import { expect, test } from 'vitest'

import { assetOf } from './asset.ts'

test('money is counted in its hundredth and tokens one by one', () => {
  expect(assetOf('CNY')).toEqual({ code: 'CNY', kind: 'money', scale: 2, currency: 'CNY' })
  expect(assetOf('tok.glm-4')).toEqual({ code: 'tok.glm-4', kind: 'token', scale: 0, currency: null })
})

test('what the ledger does not count is unknown', () => {
  for (const code of ['EUR', 'cny', 'tok.', 'tok.GLM', 'beans', '', `tok.${'a'.repeat(60)}`]) {
    expect(assetOf(code)).toBeNull()
  }
})
