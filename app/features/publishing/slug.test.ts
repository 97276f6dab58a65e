import { expect, test } from 'vitest'

import { slugOf } from './slug.ts'

test('an address is made of the provider and the English name', () => {
  expect(slugOf('zhipu', 'Moving credit, 2024!')).toBe('zhipu-moving-credit-2024')
  expect(slugOf('zhipu', 'Zhipu: crédit')).toBe('zhipu-credit')
  expect(slugOf('zhipu', '搬家')).toBe('zhipu-program')
  expect(slugOf('zhipu', 'x'.repeat(200))).toHaveLength('zhipu-'.length + 48)
})
