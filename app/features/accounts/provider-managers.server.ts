import { asc, eq } from 'drizzle-orm'

import { providerManagers, providers, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Who works in which provider's console. */
export function listProviderManagers(db: Database) {
  return db
    .select({
      providerId: providerManagers.providerId,
      providerName: providers.name,
      userId: providerManagers.userId,
      email: users.email,
      appointedAt: providerManagers.appointedAt,
    })
    .from(providerManagers)
    .innerJoin(providers, eq(providers.id, providerManagers.providerId))
    .innerJoin(users, eq(users.id, providerManagers.userId))
    .orderBy(asc(providerManagers.providerId), asc(users.email))
}

/** The mail address of a user; null when there is none of that id. */
export async function findMailAddress(db: Database, userId: string): Promise<string | null> {
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId))
  return user?.email ?? null
}
