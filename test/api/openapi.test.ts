import { createConfig, lintFromString } from '@redocly/openapi-core'

import routes from '#app/routes.ts'
import { endpoints } from '#app/features/provider-api/endpoints.ts'
import { expect, test } from '#test/database.ts'

import { answer, provide } from './program.ts'

const ask = (path: string, method = 'GET') => answer(new Request(`http://localhost:3000/api/v1${path}`, { method }))

test('the API describes itself to anybody, without a fault that a linter finds', async ({ db }) => {
  provide(db)
  const described = await ask('/openapi.json')
  expect(described.status).toBe(200)
  expect(described.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({ source: await described.text(), absoluteRef: 'openapi.json', config })
  expect(
    found
      .filter(({ severity }) => severity === 'error')
      .map(({ message, location }) => [message, location[0]?.pointer]),
  ).toEqual([])
})

test('every endpoint is described, and nothing is described that there is not', () => {
  const registered = routes.flatMap(({ path = '' }) => /^api\/v1(\/.*)$/.exec(path)?.[1] ?? [])
  const described = endpoints.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
  expect(new Set(registered.filter((path) => path !== '/*'))).toEqual(new Set(described))
})

test('an endpoint takes the methods that are described and no other', async ({ db }) => {
  provide(db)
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const methods = endpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method as string)
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const { status } = await ask(path.replaceAll(/[{}]/g, ''), method)
      // What needs a field, or a body, says so.
      if (methods.includes(method)) expect([200, 401, 404, 415], `${method} ${path}`).toContain(status)
      else expect(status, `${method} ${path}`).toBe(405)
    }
  }
})
