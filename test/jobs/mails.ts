import { newId } from '#db/ids.ts'
import { memberships, organisations, providerManagers, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { july10 } from '#test/factories.ts'

export const dayInMs = 86_400_000
export const inDays = (days: number) => new Date(july10.getTime() + days * dayInMs)

/** Someone who has signed in, with an organisation. */
export async function makeReader(db: Database, email: string) {
  const userId = newId('usr')
  const organisationId = newId('org')
  await db.insert(users).values({ id: userId, email, emailVerified: true })
  await db.insert(organisations).values({ id: organisationId, name: email, personalUserId: userId })
  await db.insert(memberships).values({ organisationId, userId })
  return { userId, organisationId }
}

export async function makeManager(db: Database, { providerId, email }: { providerId: string; email: string }) {
  const { userId } = await makeReader(db, email)
  await db.insert(providerManagers).values({ providerId, userId })
  return userId
}
