import { expect, test } from 'vitest'

import { translator } from './translator.server.ts'

test('a message takes its values, and its plural, in each language', () => {
  expect(translator('en')('accounts.signIn.tooMany', { minutes: 1 })).toMatch(/ in 1 minute\.$/)
  expect(translator('en')('accounts.signIn.tooMany', { minutes: 15 })).toMatch(/ in 15 minutes\.$/)
  expect(translator('zh-CN')('accounts.signIn.tooMany', { minutes: 15 })).toContain('15 分钟')
  expect(translator('zh-HK')('accounts.signIn.tooMany', { minutes: 15 })).toContain('15 分鐘')
  expect(translator('en')('accounts.outbox.to', { email: '<b>&"@example.com' })).toBe('To <b>&"@example.com')
})

test('a message without a value that it needs is a fault, not a page with braces', () => {
  expect(() => translator('en')('accounts.outbox.to')).toThrow('email')
})
