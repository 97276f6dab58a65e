import { and, eq } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { providerManagers, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { findOrAddUser } from './open-account.server.ts'

export interface AppointProviderManager {
  providerId: string
  /** In lower case. Whoever owns it need not have signed in yet. */
  email: string
  /** The operator who appoints. */
  by: string
  at: Date
}

/** Gives somebody a provider's console. Whoever has it already stays as appointed first. */
export async function appointProviderManager(
  db: Database,
  { providerId, email, by, at }: AppointProviderManager,
): Promise<Result<{ userId: string; isNew: boolean }, 'no_such_provider'>> {
  const appointed = await transact(db, async (tx) => {
    const [provider] = await tx.select({ id: providers.id }).from(providers).where(eq(providers.id, providerId))
    if (!provider) return refused('no_such_provider')
    const user = await findOrAddUser(tx, { email, at })
    const added = await tx
      .insert(providerManagers)
      .values({ providerId, userId: user.id, appointedAt: at, appointedBy: by })
      .onConflictDoNothing()
      .returning({ userId: providerManagers.userId })
    return ok({ userId: user.id, isNew: added.length > 0 })
  })
  if (appointed.ok && appointed.value.isNew) {
    log().info({ event: 'provider_manager_appointed', providerId, userId: appointed.value.userId, by })
  }
  return appointed
}

/** Takes the console away; it counts from the manager's next request on. */
export async function dismissProviderManager(
  db: Database,
  { providerId, userId, by }: { providerId: string; userId: string; by: string },
): Promise<Result<void, 'not_a_manager'>> {
  const gone = await db
    .delete(providerManagers)
    .where(and(eq(providerManagers.providerId, providerId), eq(providerManagers.userId, userId)))
    .returning({ userId: providerManagers.userId })
  if (gone.length === 0) return refused('not_a_manager')
  log().info({ event: 'provider_manager_dismissed', providerId, userId, by })
  return ok(undefined)
}
