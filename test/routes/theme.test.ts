import * as theme from '#app/routes/theme.tsx'
import { expect, test } from '#test/database.ts'
import { loadContext } from '#test/load-context.ts'

import { post, stranger } from './ask.ts'

test('a choice of theme leads back to the page, in whatever script its address is', async ({ db }) => {
  const choose = (form: Record<string, string>) => post(theme, stranger(db), '/theme', {}, form)
  expect(await choose({ theme: 'dark', next: '/en/offers?q=glm' })).toMatchObject({ location: '/en/offers?q=glm' })
  expect(await choose({ theme: 'dark', next: '/en/優惠' })).toMatchObject({ location: '/en/%E5%84%AA%E6%83%A0' })
  expect(await choose({ theme: 'pink', next: '//evil.example' })).toMatchObject({ location: '/' })
  expect(await choose({})).toMatchObject({ status: 302, location: '/' })
})

test('what is no form chooses no theme', async ({ db }) => {
  const request = stranger(db).request('/theme', { method: 'POST', body: '{"theme":"dark"}' })
  const chosen = theme.action({ request, params: {}, context: loadContext(request) })
  await expect(chosen).rejects.toMatchObject({ status: 400 })
})
