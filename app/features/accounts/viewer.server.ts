import { redirect } from '@remix-run/node'
import { eq, sql } from 'drizzle-orm'

import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { localeOfPath } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { operators, organisations, providerManagers, sessions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { cookieName, createAuth, type AuthSettings } from './auth.server.ts'
import { returnAddressOf } from './return-address.ts'
import { mayDo, type ConsoleRight } from './roles.ts'
import { extendedEnd, type Viewer } from './viewer.ts'

export type { Viewer }

/** Who is signed in, or null. */
export function findViewer(request: Request): Promise<Viewer | null> {
  return viewerOf(db(), env(), request.headers, new Date())
}

/** @throws a redirect to the sign-in page that leads back here */
export async function requireDeveloper(request: Request): Promise<Viewer> {
  const viewer = await findViewer(request)
  if (!viewer) throw toSignIn(request)
  return viewer
}

/**
 * For a provider's console: to look at it, or to do what takes a right there.
 * @throws 404 for anybody who does not work for the provider, whether or not there is such a provider; 403 for a role
 *   without the right
 */
export async function requireProvider(request: Request, providerId: string, right?: ConsoleRight): Promise<Viewer> {
  const viewer = await requireDeveloper(request)
  const role = viewer.providers.includes(providerId) ? viewer.roles[providerId] : undefined
  if (!role) throw notFound()
  if (right && !mayDo(role, right)) throw new Response(null, { status: 403, statusText: 'Forbidden' })
  return viewer
}

/** @throws 403 for anybody who is not an operator */
export async function requireOperator(request: Request): Promise<Viewer> {
  const viewer = await requireDeveloper(request)
  if (!viewer.isOperator) throw new Response(null, { status: 403, statusText: 'Forbidden' })
  return viewer
}

/** Who a request's cookie stands for at `at`. Reading it moves the end of the session on. */
export async function viewerOf(
  db: Database,
  settings: AuthSettings,
  headers: Headers,
  at: Date,
): Promise<Viewer | null> {
  const signedIn = await findSession(db, settings, headers, at)
  if (!signedIn) return null
  const { session, user } = signedIn

  const rows = await db
    .select({
      organisationId: organisations.id,
      operatorId: operators.userId,
      providerId: providerManagers.providerId,
      role: providerManagers.role,
    })
    .from(organisations)
    .leftJoin(operators, eq(operators.userId, organisations.personalUserId))
    .leftJoin(providerManagers, eq(providerManagers.userId, organisations.personalUserId))
    .where(eq(organisations.personalUserId, user.id))
    .orderBy(providerManagers.providerId)
  const [first] = rows
  if (!first) throw new Error(`user ${user.id} is signed in without an organisation`)

  const end = extendedEnd(session, at)
  // Only ever later: of two visits at once, the earlier one may write last.
  if (end) {
    await db
      .update(sessions)
      .set({ expiresAt: sql`greatest(${sessions.expiresAt}, ${end.toISOString()}::timestamptz)`, updatedAt: at })
      .where(eq(sessions.id, session.id))
  }
  return {
    userId: user.id,
    email: user.email,
    organisationId: first.organisationId,
    isOperator: first.operatorId !== null,
    providers: rows.flatMap(({ providerId }) => providerId ?? []),
    roles: Object.fromEntries(rows.flatMap(({ providerId, role }) => (providerId && role ? [[providerId, role]] : []))),
  }
}

/** The session that a request's cookie carries, unless it has ended. */
export async function findSession(db: Database, settings: AuthSettings, headers: Headers, at: Date) {
  if (!headers.get('cookie')?.includes(cookieName('session', settings))) return null
  const found = await authOf(db, settings).api.getSession({ headers, query: { disableRefresh: true } })
  // better-auth knows no other time than now.
  return found && found.session.expiresAt > at ? found : null
}

const auths = new WeakMap<Database, { settings: AuthSettings; auth: ReturnType<typeof createAuth> }>()

function authOf(db: Database, settings: AuthSettings) {
  const kept = auths.get(db)
  if (kept?.settings === settings) return kept.auth
  const auth = createAuth(db, settings)
  auths.set(db, { settings, auth })
  return auth
}

/** A form that was posted leads back to the page it stood on, for a post itself cannot be made again. */
function toSignIn(request: Request): Response {
  const page = isRead(request) ? request.url : request.headers.get('referer')
  const locale = localeOfPath(new URL(request.url).pathname)
  const next = page && URL.canParse(page) ? pageOfThisSite(new URL(page), request) : null
  return redirect(path(locale, '/sign-in', { next }), { status: isRead(request) ? 302 : 303 })
}

function pageOfThisSite(page: URL, request: Request): string | null {
  const isOurs = isRead(request) || page.origin === env().publicUrl
  return isOurs ? returnAddressOf(page.pathname + page.search) : null
}

const isRead = (request: Request) => request.method === 'GET' || request.method === 'HEAD'
