import { eq, sql } from 'drizzle-orm'

import { newId } from '#db/ids.ts'
import { memberships, organisations, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** The user with a mail address, made when missing. `email` is in lower case. */
export async function findOrAddUser(tx: Database, { email, at }: { email: string; at: Date }): Promise<{ id: string }> {
  await tx
    .insert(users)
    .values({ id: newId('usr'), email, createdAt: at, updatedAt: at })
    .onConflictDoNothing({ target: users.email })
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (!user) throw new Error('a user that was just added is not there')
  return user
}

/**
 * What whoever has proved an address owns: a verified user with a personal organisation. Whatever is there already
 * stays. The user's row is locked first, so of two first sign-ins at once the second finds the first one's rows.
 */
export async function openAccount(
  tx: Database,
  { email, at }: { email: string; at: Date },
): Promise<{ userId: string }> {
  const [user] = await tx
    .insert(users)
    .values({ id: newId('usr'), email, emailVerified: true, createdAt: at, updatedAt: at })
    .onConflictDoUpdate({
      target: users.email,
      set: {
        emailVerified: true,
        updatedAt: sql`case when ${users.emailVerified} then ${users.updatedAt} else excluded.updated_at end`,
      },
    })
    .returning({ id: users.id })
  if (!user) throw new Error('a user that was just added is not there')

  await tx
    .insert(organisations)
    .values({ id: newId('org'), name: email.replace(/@.*$/, ''), personalUserId: user.id, createdAt: at })
    .onConflictDoNothing({ target: organisations.personalUserId })
  const [organisation] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.personalUserId, user.id))
  if (!organisation) throw new Error(`user ${user.id} was given no organisation`)
  await tx
    .insert(memberships)
    .values({ organisationId: organisation.id, userId: user.id, joinedAt: at })
    .onConflictDoNothing()
  return { userId: user.id }
}
