import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { provideConnection } from '#app/lib/db.server.ts'
import { keepAuthSecret, parseEnv, type Env } from '#app/lib/env.server.ts'
import * as outbox from '#app/routes/outbox.tsx'
import * as confirm from '#app/routes/sign-in.confirm.tsx'
import * as sent from '#app/routes/sign-in.sent.tsx'
import * as signIn from '#app/routes/sign-in.tsx'
import * as signOut from '#app/routes/sign-out.tsx'
import type { Database } from '#db/types.ts'
import { loadContext } from '#test/load-context.ts'

type Settings = Env & { authSecret: string }

/** Runs the app's routes on a database with settings of the test's own. */
export function settle(db: Database, environment: Record<string, string> = {}): Settings {
  const settings = keepAuthSecret(
    parseEnv({ AUTH_SECRET: 'kX3vR8sQ1mZ7pL5wT9yB2nC6dF4gH0jA', LOG_LEVEL: 'silent', ...environment }),
  )
  Object.assign(globalThis, { switchyardEnv: settings })
  provideConnection({ db })
  return settings
}

/** What a page or a form answered. */
export interface Answer {
  status: number
  headers: Headers
  /** Where it sends the browser; null when it does not. */
  location: string | null
  data: unknown
}

interface Route {
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}

const routes: Record<string, Route> = {
  '/sign-in': signIn,
  '/sign-in/sent': sent,
  '/sign-in/confirm': confirm,
  '/sign-out': signOut,
  '/outbox': outbox,
}

/** A browser with its cookies, at an address, reading in a language. */
export function newVisitor(settings: Settings, { address = '203.0.113.7', language = 'en' } = {}) {
  const cookies = new Map<string, string>()

  function request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    headers.set('x-switchyard-address', address)
    return new Request(new URL(path, settings.publicUrl), { ...init, headers })
  }

  async function ask(verb: 'loader' | 'action', path: string, init?: RequestInit): Promise<Answer> {
    const page = new URL(path, settings.publicUrl).pathname.replace(/^\/[^/]+/, '')
    const run = routes[page]?.[verb]
    if (!run) throw new Error(`there is no ${verb} at ${page}`)
    const asked = request(path, init)
    const args = { request: asked, params: { locale: language }, context: loadContext(asked, { address }) }
    const answer = await answerOf(() => run(args as ActionFunctionArgs))
    for (const cookie of answer.headers.getSetCookie()) keep(cookie)
    return answer
  }

  function keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ')
    const [name = '', value = ''] = pair.split('=')
    if (attributes.includes('Max-Age=0')) cookies.delete(name)
    else cookies.set(name, value)
  }

  const get = (path: string) => ask('loader', path)
  const post = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    ask('action', path, { method: 'POST', body: new URLSearchParams(form), headers })

  return {
    cookies,
    request,
    get,
    post,
    /** Asks for a link. */
    askForLink: (email: string, headers?: Record<string, string>) => post(`/${language}/sign-in`, { email }, headers),
  }
}

async function answerOf(run: () => unknown): Promise<Answer> {
  let result: unknown
  try {
    result = await run()
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown
    result = thrown
  }
  if (result instanceof Response) {
    return {
      status: result.status,
      headers: result.headers,
      location: result.headers.get('location'),
      data: await result.text(),
    }
  }
  const { data, init } = isWithInit(result) ? result : { data: result, init: null }
  return { status: init?.status ?? 200, headers: new Headers(init?.headers), location: null, data }
}

const isWithInit = (value: unknown): value is { data: unknown; init: ResponseInit | null } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'

/** The sign-in link in a mail's text, as path and query. */
export function linkIn(text: string): string {
  const link = /https?:\/\/\S+\/sign-in\/confirm\S*/.exec(text)?.[0]
  if (!link) throw new Error(`no link in: ${text}`)
  const url = new URL(link)
  return url.pathname + url.search
}
