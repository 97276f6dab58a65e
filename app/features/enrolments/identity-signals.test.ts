import { expect, test } from 'vitest'

import { mailboxOf, sharedDomainOf } from './identity-signals.ts'

const address = (email: string) => mailboxOf(email)?.address

test('B4 dots in an address count, except at Gmail', () => {
  expect(address('A.d.a@gmail.com')).toBe(address('ada@gmail.com'))
  expect(address('a.da@googlemail.com')).toBe(address('ada@gmail.com'))
  expect(address('a.d.a@example.com')).not.toBe(address('ada@example.com'))
})

test('case, blanks and a tag do not make another mailbox', () => {
  expect(address(' Ada+2@Example.com ')).toBe('ada@example.com')
  expect(address('ada+a+b@example.com.')).toBe('ada@example.com')
})

test('what is no address has no mailbox', () => {
  expect(['', 'ada', '@example.com', '+tag@example.com', 'ada@host'].map(mailboxOf)).toEqual(Array(5).fill(null))
})

test('colleagues share a domain; users of a public mail service do not', () => {
  const shared = (email: string) => sharedDomainOf(mailboxOf(email) ?? { address: '', domain: '' })
  expect(shared('ada@acme.example')).toBe('acme.example')
  expect(['a@qq.com', 'a@163.com', 'a@outlook.com', 'a@googlemail.com'].map(shared)).toEqual([null, null, null, null])
})
