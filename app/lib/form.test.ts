import { expect, test } from 'vitest'
import { z } from 'zod'

import { parseForm } from './form.server.ts'

const schema = z.object({
  email: z.string({ error: 'accounts.signIn.invalid' }).pipe(z.email({ error: 'accounts.signIn.invalid' })),
  amount: z.bigint().optional(),
  agreed: z.boolean().default(false),
  rules: z.array(z.enum(['region', 'enterprise'])).default([]),
  note: z.string().max(5).optional(),
})

function posted(...entries: [name: string, value: string | Blob][]): Request {
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  return new Request('http://localhost/', { method: 'POST', body })
}

test('a form that fits its schema is read into values of its types', async () => {
  const form = await parseForm(
    posted(['email', 'ada@example.com'], ['amount', '9007199254740993'], ['agreed', 'on'], ['rules', 'region']),
    schema,
  )
  expect(form).toEqual({
    ok: true,
    value: { email: 'ada@example.com', amount: 9007199254740993n, agreed: true, rules: ['region'] },
  })
})

test('a form that does not fit answers keys of sentences and what was typed', async () => {
  const form = await parseForm(posted(['email', 'ada'], ['note', 'hello there']), schema)
  expect(form).toEqual({
    ok: false,
    errors: { email: ['accounts.signIn.invalid'], note: ['site.form.invalid'] },
    values: { email: 'ada', note: 'hello there' },
  })
})

test('an empty field is a missing one', async () => {
  expect(await parseForm(posted(['email', '']), schema)).toMatchObject({
    ok: false,
    errors: { email: ['accounts.signIn.invalid'] },
  })
})

test('of a field that comes twice the first counts, and a list takes all', async () => {
  const form = await parseForm(
    posted(['email', 'ada@example.com'], ['email', 'eve@example.com'], ['rules', 'region'], ['rules', 'enterprise']),
    schema,
  )
  expect(form).toMatchObject({ ok: true, value: { email: 'ada@example.com', rules: ['region', 'enterprise'] } })
})

test('a wrong member of a list is told below the list', async () => {
  const form = await parseForm(posted(['email', 'ada@example.com'], ['rules', 'region'], ['rules', 'x']), schema)
  expect(form).toMatchObject({ ok: false, errors: { rules: ['site.form.invalid'] } })
})

test('fields that the form does not have change nothing', async () => {
  const strange = [
    '__proto__',
    '__proto__.admin',
    'constructor',
    'email.x',
    'email[0]',
    'rules[9999999]',
    '__intent__',
    '__state__',
  ]
  const form = await parseForm(
    posted(...strange.map((name): [string, string] => [name, '{"type":"reset"}']), ['email', 'ada@example.com']),
    schema,
  )
  expect(form).toEqual({ ok: true, value: { email: 'ada@example.com', agreed: false, rules: [] } })
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('neither a file nor a very long text is sent back', async () => {
  const form = await parseForm(posted(['email', new Blob(['x'])], ['note', 'x'.repeat(30_000)]), schema)
  expect(form).toMatchObject({ ok: false, values: {} })
})

test('a body that is no form is a bad request', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: 'not a form',
    headers: { 'content-type': 'text/plain' },
  })
  await expect(parseForm(request, schema)).rejects.toMatchObject({ status: 400 })
})

test('a null character in a text is refused at its field, since no database text holds one', async () => {
  expect(await parseForm(posted(['email', 'ada@example.com'], ['note', 'a\0b']), schema)).toEqual({
    ok: false,
    errors: { note: ['site.form.invalid'] },
    values: {},
  })
})

test('a null character is refused in any item of a list', async () => {
  const models = z.object({ models: z.array(z.string()) })
  expect(await parseForm(posted(['models', 'glm-4'], ['models', 'a\0b']), models)).toMatchObject({
    ok: false,
    errors: { models: ['site.form.invalid'] },
  })
})
