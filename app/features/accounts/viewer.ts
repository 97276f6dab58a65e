import type { ManagerRole } from '#db/vocabulary.ts'

/** Who is signed in, and what they may do besides claiming for their own organisation. */
export interface Viewer {
  userId: string
  email: string
  /** Their personal organisation: benefits are claimed for it. */
  organisationId: string
  isOperator: boolean
  /** Providers in whose console they work. */
  providers: string[]
  /** What they do there, by provider. */
  roles: Readonly<Record<string, ManagerRole>>
}

/** A visitor who is away for a week signs in again. */
export const sessionIdleSeconds = 7 * 24 * 3600

/** Whoever comes daily signs in again after a month. */
export const sessionLifeSeconds = 30 * 24 * 3600

/** A visit is written down at most once an hour. */
const sessionTouchSeconds = 3600

/** The new end of a session that is used at `at`; null while the stored one is near enough. */
export function extendedEnd(session: { createdAt: Date; expiresAt: Date }, at: Date): Date | null {
  const byIdleness = at.getTime() + sessionIdleSeconds * 1000
  const byAge = session.createdAt.getTime() + sessionLifeSeconds * 1000
  const end = new Date(Math.min(byIdleness, byAge))
  return end.getTime() - session.expiresAt.getTime() >= sessionTouchSeconds * 1000 ? end : null
}
