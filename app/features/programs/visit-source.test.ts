import { expect, test } from 'vitest'

import { visitSourceOf } from './visit-source.ts'

const of = (query: string) => visitSourceOf(new URLSearchParams(query))

test('a visit’s source is a short slug, and anything else is none', () => {
  expect(of('from=notice:openai-2024')).toBe('notice:openai-2024')
  expect(of('from=OpenAI')).toBe('openai')
  for (const none of [
    '',
    'from=',
    'from=a%20b',
    'from=-a',
    'from=%3Cscript%3E',
    'from=優惠',
    `from=${'a'.repeat(101)}`,
  ]) {
    expect(of(none), none).toBeNull()
  }
})
