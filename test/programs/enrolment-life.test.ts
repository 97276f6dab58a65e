import { eq } from 'drizzle-orm'

import { correctRedemption } from '#app/features/credits/correct-redemption.server.ts'
import { expireGrants } from '#app/features/credits/expire-grants.server.ts'
import { followEnrolments } from '#app/features/credits/follow-enrolments.server.ts'
import { newId } from '#db/ids.ts'
import { auditEvents, enrolments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, postgresTests, test } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report, system } from '#test/factories.ts'

const inDays = (days: number) => new Date(july10.getTime() + days * 86_400_000)

async function read(db: Database, organisationId: string) {
  const [row] = await db
    .select({ state: enrolments.state, firstUseAt: enrolments.firstUseAt, version: enrolments.version })
    .from(enrolments)
    .where(eq(enrolments.organisationId, organisationId))
  return must(row)
}

const cases: Record<string, (db: Database) => Promise<void>> = {
  'an enrolment is active from its first use, by the provider’s clock, and not before': async (db) => {
    const running = await makeRunningOffer(db)
    const [used, idle] = [newId('org'), newId('org')]
    for (const organisationId of [used, idle]) must(await claim(db, running, { organisationId }))
    expect(await followEnrolments(db, { at: july10, limit: 2 })).toBe(0)
    must(await report(db, { providerId: running.provider.id, target: { organisationId: used }, amount: 1n }))
    expect(await followEnrolments(db, { at: inDays(1), limit: 2 })).toBe(1)
    expect(await followEnrolments(db, { at: inDays(1), limit: 2 })).toBe(0)
    expect(await read(db, used)).toEqual({ state: 'active', firstUseAt: july10, version: 2 })
    expect(await read(db, idle)).toEqual({ state: 'started', firstUseAt: null, version: 1 })
    await expectSound(db)
  },

  'an enrolment is completed when all is used, and goes on when a use is taken back': async (db) => {
    const running = await makeRunningOffer(db)
    const organisationId = newId('org')
    must(await claim(db, running, { organisationId }))
    const providerId = running.provider.id
    const used = { providerId, eventId: 'all', target: { organisationId }, amount: 1_000_000n }
    must(await report(db, used))
    expect(await followEnrolments(db, { at: inDays(1), limit: 100 })).toBe(1)
    expect(await read(db, organisationId)).toMatchObject({ state: 'completed', firstUseAt: july10, version: 3 })

    const correction = { providerId, eventId: 'back', corrects: 'all', amount: 400_000n }
    must(await correctRedemption(db, { ...correction, by: system, at: inDays(1) }))
    await followEnrolments(db, { at: inDays(1), limit: 100 })
    expect(await read(db, organisationId)).toMatchObject({ state: 'active', version: 4 })
    const trail = await db
      .select({ action: auditEvents.action, to: auditEvents.toState })
      .from(auditEvents)
      .where(eq(auditEvents.entity, 'enrolment'))
      .orderBy(auditEvents.seq)
    expect(trail.map(({ action }) => action)).toEqual(['started', 'first_used', 'completed', 'resumed'])
    await expectSound(db)
  },

  'an enrolment is completed when what is left has expired, and never by expiry alone': async (db) => {
    const running = await makeRunningOffer(db)
    const [used, idle] = [newId('org'), newId('org')]
    for (const organisationId of [used, idle]) must(await claim(db, running, { organisationId }))
    must(await report(db, { providerId: running.provider.id, target: { organisationId: used }, amount: 5n }))
    await followEnrolments(db, { at: inDays(1), limit: 100 })
    expect(await expireGrants(db, { at: inDays(40), limit: 10 })).toBe(2)
    expect(await followEnrolments(db, { at: inDays(40), limit: 100 })).toBe(1)
    expect(await read(db, used)).toMatchObject({ state: 'completed' })
    expect(await read(db, idle)).toMatchObject({ state: 'started', firstUseAt: null })
    await expectSound(db)
  },
}

const onPostgres = postgresTests()
for (const [name, run] of Object.entries(cases)) {
  test(`${name}, on PGlite`, ({ db }) => run(db))
  onPostgres(`${name}, on PostgreSQL`, ({ postgres }) => run(postgres.db))
}
