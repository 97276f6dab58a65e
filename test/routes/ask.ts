import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { mails } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { makeRunningOffer, type RunningOfferOptions } from '#test/factories.ts'
import { loadContext } from '#test/load-context.ts'

import { linkIn, newVisitor, settle } from '../accounts/visitor.ts'

/** What the tests of single routes have in common: who asks, and what came back. */

export type Visitor = ReturnType<typeof newVisitor>

export const stranger = (db: Database) => newVisitor(settle(db))

/** Somebody who has signed in by the mailed link. */
export async function signedIn(db: Database, email: string): Promise<Visitor> {
  const visitor = stranger(db)
  await visitor.askForLink(email)
  const mail = (await db.select().from(mails).orderBy(mails.id)).at(-1)
  await visitor.post(linkIn(mail?.text ?? ''))
  return visitor
}

export async function managerOf(db: Database, providerId: string, email = 'mia@example.com'): Promise<Visitor> {
  settle(db)
  const at = new Date()
  const { userId: by } = await appointOperator(db, { email: 'first-operator@example.com', by: null, at })
  await appointProviderManager(db, { providerId, email, by, at })
  return signedIn(db, email)
}

export async function operator(db: Database, email = 'olga@example.com'): Promise<Visitor> {
  settle(db)
  await appointOperator(db, { email, by: null, at: new Date() })
  return signedIn(db, email)
}

/** A program of provider Z that is open today, and was seen so. */
export const makeOpenOffer = (db: Database, options: RunningOfferOptions = {}) =>
  makeRunningOffer(db, {
    ...options,
    program: {
      evidenceNewestOn: new Date().toISOString().slice(0, 10),
      endsAt: null,
      endsLocalExcl: null,
      endsPrecision: 'unknown',
      ...options.program,
    },
  })

interface Route {
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}

export interface Answer {
  status: number
  /** Where it sends the browser; null when it does not. */
  location: string | null
  data: unknown
}

/** Reads a page. */
export const get = (route: Route, visitor: Visitor, path: string, params: Record<string, string> = {}) =>
  run(route.loader, visitor.request(path), params)

/** Posts a form; a value may be a list or a file. */
export function post(
  route: Route,
  visitor: Visitor,
  path: string,
  params: Record<string, string> = {},
  form: Record<string, string | string[] | File> = {},
): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) {
    for (const item of Array.isArray(value) ? value : [value]) body.append(name, item)
  }
  return run(route.action, visitor.request(path, { method: 'POST', body }), params)
}

async function run(
  verb: ((args: ActionFunctionArgs) => unknown) | undefined,
  request: Request,
  params: Record<string, string>,
): Promise<Answer> {
  if (!verb) throw new Error(`nothing answers ${request.method} ${request.url}`)
  const context = loadContext(request)
  let result: unknown
  try {
    result = await verb({ request, params: { locale: 'en', ...params }, context } as ActionFunctionArgs)
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown
    result = thrown
  }
  if (result instanceof Response) {
    return { status: result.status, location: result.headers.get('location'), data: await result.text() }
  }
  if (isWithInit(result)) return { status: result.init?.status ?? 200, location: null, data: result.data }
  return { status: 200, location: null, data: result }
}

const isWithInit = (value: unknown): value is { data: unknown; init: ResponseInit | null } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'
