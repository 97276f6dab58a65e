import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { endpoints } from '#app/features/provider-api/endpoints.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { openEmbedded } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'
import { loadContext } from '#test/load-context.ts'

import { accountRows } from './account-rows.ts'
import { apiRows } from './api-rows.ts'
import { consoleRows } from './console-rows.ts'
import { deskRows } from './desk-rows.ts'
import { fingerprints } from './fingerprints.ts'
import { people, settlePeople, type People, type Who } from './people.ts'
import { publicRows } from './public-rows.ts'
import type { Asked, Cell, Row, World } from './row.ts'
import { secretsOf, type Secret } from './secrets.ts'
import { makeSide } from './side.ts'
import { serveWholeApp, type WholeApp } from './whole-app.ts'

vi.setConfig({ testTimeout: 120_000 })

const rows: Record<string, Row> = { ...publicRows, ...apiRows, ...consoleRows, ...deskRows, ...accountRows }
const providers = { a: 'zhipu', b: 'moonshot' } as const

let app: WholeApp
let world: World
let secrets: Secret[]
let close: () => Promise<void>

beforeAll(async () => {
  const { db, client } = await openEmbedded('empty')
  for (const id of Object.values(providers)) await makeProvider(db, { id })
  app = await serveWholeApp(db)
  const settled = await settlePeople(db, app, providers)
  const side = (letter: 'a' | 'b') =>
    makeSide(db, {
      letter,
      providerId: providers[letter],
      developer: letter === 'a' ? settled.developerA : settled.developerB,
      authSecret: app.authSecret,
    })
  world = { db, people: settled, a: await side('a'), b: await side('b') }
  secrets = secretsOf(world)
  close = async () => {
    await app.stop()
    await client.close()
  }
}, 120_000)
afterAll(async () => {
  await expectSound(world.db)
  await close()
})

test('every address and method of the app has its row, and every row its address', () => {
  const without = app.points.filter((point) => !(point in rows))
  expect(without, 'no row in test/access/*-rows.ts says who may ask for these').toEqual([])
  const gone = Object.keys(rows).filter((point) => !app.points.includes(point))
  expect(gone, 'these rows have no address in app/routes.ts any more').toEqual([])
})

test('a method that an address of the API does not describe is refused, whoever asks', async () => {
  const described = new Set(endpoints.map(({ method, path }) => `${method} ${path}`))
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      if (described.has(`${method} ${path}`)) continue
      const here = `/api/v1${path.replace(/\{\w+\}/g, 'any')}`
      const answer = await fetch(app.url + here, { method, headers: headersOf('providerA', here) })
      expect.soft(answer.status, `${method} ${here}`).toBe(405)
    }
  }
})

test.for(Object.entries(rows))('%s', async ([point, row]) => {
  const [method = '', pattern = ''] = point.split(' ')
  const asked = await row.ask(world)
  const refused = people.filter((who) => row.cells[who] !== 'in')
  const before = refused.length > 0 ? await fingerprints(world.db) : null
  for (const who of refused) {
    const answer = await ask(who, method, pattern, asked)
    expect.soft(outcomeOf(answer), `${who} asks for ${answer.path}`).toBe(row.cells[who])
    expectNoLeak(who, answer)
    // Away from the sign-in page leads its page alone; the form is limited, whoever sends it.
    const alone = row.cells[who] === 302 ? null : await askAlone(who, method, pattern, asked)
    if (alone) expect.soft(outcomeOf(alone), `${who} asks what answers ${answer.path} alone`).toBe(row.cells[who])
  }
  const crossed = row.cross?.(world)
  if (crossed && Object.keys(asked.params ?? {}).length > 1) {
    const answer = await ask(crossed.who, method, pattern, { ...asked, params: { ...asked.params, ...crossed.params } })
    expect
      .soft(answer.status, `${crossed.who} asks for ${answer.path}`)
      .toSatisfy((status) => status === 404 || isAway(row, answer))
    expectNoLeak(crossed.who, answer)
  }
  if (before) expect.soft(await fingerprints(world.db), 'what was refused has changed something').toEqual(before)

  for (const [index, who] of people.filter((who) => row.cells[who] === 'in').entries()) {
    const answer = await ask(who, method, pattern, index === 0 ? asked : await row.ask(world))
    expect.soft(answer.status, `${who} asks for ${answer.path}: ${answer.text.slice(0, 300)}`).toBe(row.status)
    expectNoLeak(who, answer)
  }
})

/** A provider's file compared with ours: sent, and kept nowhere. */
const comparing = '/:locale/console/:provider/reconcile'
/** The developers' page with its form, which can be pressed by nobody. */
const previewed = 'GET /:locale/console/:provider/programs/:id/preview'

test('whoever may only look at a console is shown no form that writes, and writes nothing', async () => {
  for (const [point, row] of Object.entries(consoleRows)) {
    const [method = '', pattern = ''] = point.split(' ')
    const asked = await row.ask(world)
    const before = method === 'GET' ? null : await fingerprints(world.db)
    const answer = await ask('viewerA', method, pattern, asked)
    if (method === 'GET') {
      expect.soft([200, 302, 303, 403], `${point} as a viewer`).toContain(answer.status)
      const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(answer.text) ?? []
      const isLookedAt = pattern.startsWith(comparing) || point === previewed
      if (!isLookedAt) expect.soft(main.match(/<form[^>]*method="post"[^>]*>/g), `forms of ${point}`).toBeNull()
    } else if (!pattern.startsWith(comparing)) expect.soft(answer.status, `${point} as a viewer`).toBe(403)
    if (before) expect.soft(await fingerprints(world.db), `${point} has changed something`).toEqual(before)
  }
})

interface Answer {
  path: string
  status: number
  location: string | null
  text: string
}

type Asker = 'anonymous' | keyof People

function headersOf(who: Asker, path: string): Record<string, string> {
  const side = who === 'providerA' ? world.a : who === 'providerB' ? world.b : null
  if (path.startsWith('/api/v1/') && side) return { authorization: `Bearer ${side.standing.apiKey.text}` }
  return who === 'anonymous' ? {} : { cookie: world.people[who].cookie }
}

function requestOf(who: Asker, method: string, pattern: string, { params = {}, query = '', form, body }: Asked) {
  const path = pattern.replace(/:(\w+)|\*/g, (all, name: string | undefined) =>
    name === 'locale' ? 'en' : encodeURIComponent(params[name ?? all] ?? 'nothing'),
  )
  const headers = new Headers({ ...headersOf(who, path), origin: app.url, 'sec-fetch-site': 'same-origin' })
  if (body !== undefined)
    headers.set('content-type', typeof body === 'string' ? 'application/x-ndjson' : 'application/json')
  const sent = form ? formOf(form) : typeof body === 'object' ? JSON.stringify(body) : body
  return new Request(app.url + path + query, {
    ...{ method, headers, redirect: 'manual' },
    ...(sent === undefined ? {} : { body: sent }),
  })
}

function formOf(form: NonNullable<Asked['form']>): FormData {
  const filled = new FormData()
  for (const [name, value] of Object.entries(form)) {
    for (const item of Array.isArray(value) ? value : [value]) filled.append(name, item)
  }
  return filled
}

/** Asks the app as a browser or a program does. */
async function ask(who: Asker, method: string, pattern: string, asked: Asked): Promise<Answer> {
  const request = requestOf(who, method, pattern, asked)
  return answerOf(new URL(request.url).pathname, await fetch(request))
}

/** Asks what answers an address by itself, without the pages around it, which may be asked for alone. */
async function askAlone(who: Who, method: string, pattern: string, asked: Asked): Promise<Answer | null> {
  const address = app.addresses.find(({ path }) => path === pattern)
  const verb = method === 'GET' ? address?.module.loader : address?.module.action
  if (!verb) return null
  const request = requestOf(who, method, pattern, asked)
  const params = { locale: 'en', ...asked.params }
  let result: unknown
  try {
    result = await verb({ request, params, context: loadContext(request, { address: '127.0.0.1' }) })
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown
    result = thrown
  }
  const path = new URL(request.url).pathname
  if (result instanceof Response) return answerOf(path, result)
  return { path, status: 200, location: null, text: '' }
}

const answerOf = async (path: string, response: Response): Promise<Answer> => ({
  path,
  status: response.status,
  location: response.headers.get('location'),
  text: await response.text(),
})

function outcomeOf({ status, location }: Answer): Cell | number {
  if (location?.startsWith('/en/sign-in')) return 'sign-in'
  return status
}

/** A form that is not understood, or what leads back to a list, where the right one is let in alike. */
const isAway = (row: Row, { status }: Answer) => status >= 300 && status < 400 && row.status < 400

/** What somebody has written into the address is told them by nobody. */
function expectNoLeak(who: Who, { path, text, location }: Answer): void {
  const seen = `${text}\n${location ?? ''}`
  const leaked = secrets.filter(
    ({ text: secret, seenBy }) => !seenBy.includes(who) && !path.includes(secret) && seen.includes(secret),
  )
  expect
    .soft(
      leaked.map(({ text: secret }) => secret),
      `${who} is shown what is not theirs at ${path}`,
    )
    .toEqual([])
}
