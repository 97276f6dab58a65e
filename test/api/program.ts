import type { ActionFunctionArgs } from '@remix-run/node'

import type { ApiKeyScope } from '#db/vocabulary.ts'
import { apiKeyScopes } from '#db/vocabulary.ts'
import { creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { provideConnection } from '#app/lib/db.server.ts'
import { parseEnv } from '#app/lib/env.server.ts'
import * as claims from '#app/routes/api.v1.claims.ts'
import * as oneClaim from '#app/routes/api.v1.claims.$claimId.ts'
import * as decision from '#app/routes/api.v1.claims.$claimId.decision.ts'
import * as redeem from '#app/routes/api.v1.codes.redeem.ts'
import * as holds from '#app/routes/api.v1.holds.ts'
import * as hold from '#app/routes/api.v1.holds.$eventId.ts'
import * as capture from '#app/routes/api.v1.holds.$eventId.capture.ts'
import * as release from '#app/routes/api.v1.holds.$eventId.release.ts'
import * as costs from '#app/routes/api.v1.costs.ts'
import * as costsYear from '#app/routes/api.v1.costs.year.ts'
import * as openapi from '#app/routes/api.v1.openapi.ts'
import * as batch from '#app/routes/api.v1.redemptions.batch.ts'
import * as corrections from '#app/routes/api.v1.redemptions.corrections.ts'
import * as totals from '#app/routes/api.v1.redemptions.totals.ts'
import * as redemptions from '#app/routes/api.v1.redemptions.ts'
import * as redemption from '#app/routes/api.v1.redemptions.$eventId.ts'
import * as unknown from '#app/routes/api.v1.$.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'
import { loadContext } from '#test/load-context.ts'

type Handler = (args: ActionFunctionArgs) => Response | Promise<Response>
interface Route {
  loader: Handler
  action: Handler
}

/** As `app/routes.ts` registers them. */
const routes: [RegExp, Route][] = [
  [/^\/api\/v1\/openapi\.json$/, openapi],
  [/^\/api\/v1\/claims$/, claims],
  [/^\/api\/v1\/claims\/(?<claimId>[^/]+)$/, oneClaim],
  [/^\/api\/v1\/claims\/(?<claimId>[^/]+)\/decision$/, decision],
  [/^\/api\/v1\/codes\/redeem$/, redeem],
  [/^\/api\/v1\/holds$/, holds],
  [/^\/api\/v1\/holds\/(?<eventId>[^/]+)$/, hold],
  [/^\/api\/v1\/holds\/(?<eventId>[^/]+)\/capture$/, capture],
  [/^\/api\/v1\/holds\/(?<eventId>[^/]+)\/release$/, release],
  [/^\/api\/v1\/redemptions$/, redemptions],
  [/^\/api\/v1\/redemptions\/batch$/, batch],
  [/^\/api\/v1\/redemptions\/corrections$/, corrections],
  [/^\/api\/v1\/redemptions\/totals$/, totals],
  [/^\/api\/v1\/redemptions\/(?<eventId>[^/]+)$/, redemption],
  [/^\/api\/v1\/costs$/, costs],
  [/^\/api\/v1\/costs\/year$/, costsYear],
  [/^\/api\/v1\/.*$/, unknown],
]

/** Answers a request by the routes of `/api/v1`, as Remix would. */
export async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  for (const [pattern, route] of routes) {
    const match = pattern.exec(pathname)
    if (!match) continue
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
    )
    const handler = request.method === 'GET' || request.method === 'HEAD' ? route.loader : route.action
    return handler({ request, params, context: loadContext(request, { address: '127.0.0.1' }) })
  }
  throw new Error(`${pathname} is no address of the API`)
}

/** Lets the routes use a test's database. */
export function provide(db: Database): void {
  const settings = { ...parseEnv({ LOG_LEVEL: 'silent' }), authSecret: 'a secret that only the tests know, 32 long' }
  Object.assign(globalThis, { switchyardEnv: settings })
  provideConnection({ db })
}

export interface Call {
  method?: string
  /** Sent as it is; anything but a string as JSON. */
  body?: unknown
  headers?: Record<string, string>
}

/** A provider's program with a key of its own. */
export async function newProgram(
  db: Database,
  providerId: string,
  { scopes = apiKeyScopes }: { scopes?: readonly ApiKeyScope[] } = {},
) {
  provide(db)
  const { key, text } = must(await issueKey(db, { providerId, name: 'test', scopes, by: null, at: new Date() }))
  const call = async (path: string, { method, body, headers = {} }: Call = {}) => {
    const hasBody = body !== undefined
    return answer(
      new Request(`http://localhost:3000/api/v1${path}`, {
        method: method ?? (hasBody ? 'POST' : 'GET'),
        headers: {
          authorization: `Bearer ${text}`,
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(hasBody ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
      }),
    )
  }
  return { key, text, call }
}

export type Program = Awaited<ReturnType<typeof newProgram>>

/** A grant of 1,000,000 tokens at a provider whose program speaks to us. */
export async function withGrant(db: Database) {
  const running = await makeRunningOffer(db, {
    program: { endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null },
    offer: { validForSeconds: null },
  })
  const claimed = must(await claim(db, running))
  const [grant] = await db.select().from(creditGrants)
  const program = await newProgram(db, running.provider.id)
  const report = {
    eventId: 'use-1',
    grantId: must(grant).id,
    asset: 'tok.glm',
    amount: '250000',
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
  }
  return { ...program, running, claimId: claimed.id, report }
}
