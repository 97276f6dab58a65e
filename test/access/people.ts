import { createHmac } from 'node:crypto'

import { eq } from 'drizzle-orm'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { openAccount } from '#app/features/accounts/open-account.server.ts'
import { newId } from '#db/ids.ts'
import { organisations, providerManagers, sessions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { must } from '#test/factories.ts'

import type { WholeApp } from './whole-app.ts'

/** Whoever may come to the door. */
export const people = ['anonymous', 'developerA', 'developerB', 'providerA', 'providerB', 'operator'] as const
export type Who = (typeof people)[number]

export interface Person {
  email: string
  userId: string
  organisationId: string
  /** What their browser sends. */
  cookie: string
  /** What their session is found by, which stands in no page. */
  token: string
}

/** Somebody with an account who is signed in. */
async function settleIn(db: Database, app: WholeApp, email: string): Promise<Person> {
  const at = new Date()
  const { userId } = await openAccount(db, { email, at })
  const [organisation] = await db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.personalUserId, userId))
  const token = `token-of-${email}`
  await db
    .insert(sessions)
    .values({ id: newId('ses'), userId, token, expiresAt: new Date(at.getTime() + 7 * 86_400_000), createdAt: at })
  const signature = createHmac('sha256', app.authSecret).update(token).digest('base64')
  const cookie = `${app.sessionCookie}=${encodeURIComponent(`${token}.${signature}`)}`
  return { email, userId, organisationId: must(organisation).id, cookie, token }
}

/** `viewerA` may look at the console of provider A, and do nothing there. */
export type People = Record<Exclude<Who, 'anonymous'> | 'viewerA', Person>

/** Two developers, a manager of each of two providers with a viewer beside the first, and an operator. */
export async function settlePeople(db: Database, app: WholeApp, providers: { a: string; b: string }): Promise<People> {
  const one = (name: string) => settleIn(db, app, `${name}@people.example`)
  const settled: People = {
    developerA: await one('developer-a'),
    developerB: await one('developer-b'),
    providerA: await one('manager-a'),
    providerB: await one('manager-b'),
    operator: await one('operator'),
    viewerA: await one('viewer-a'),
  }
  const at = new Date()
  await appointOperator(db, { email: settled.operator.email, by: null, at })
  const by = settled.operator.userId
  must(await appointProviderManager(db, { providerId: providers.a, email: settled.providerA.email, by, at }))
  must(await appointProviderManager(db, { providerId: providers.b, email: settled.providerB.email, by, at }))
  await db.insert(providerManagers).values({ providerId: providers.a, userId: settled.viewerA.userId, role: 'viewer' })
  return settled
}
