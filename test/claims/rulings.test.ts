import { eq } from 'drizzle-orm'

import { endRuling } from '#app/features/abuse/end-ruling.server.ts'
import { ruleCluster, type RuleCluster } from '#app/features/abuse/rule-cluster.server.ts'
import { deriveSignalKey, hashSignal } from '#app/features/enrolments/signals.server.ts'
import { auditEvents, claimKeys, claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { july10, makeRunningOffer, must, type RunningOffer, type RunningOfferOptions } from '#test/factories.ts'

import { claimAs } from './identity-cases.ts'

const key = deriveSignalKey('a secret that only the tests know, 32 long')
const days = (n: number) => new Date(july10.getTime() + n * 86_400_000)

/** What an operator says of a domain for ten days, unless told otherwise. */
const rule = (
  db: Database,
  { offer }: Pick<RunningOffer, 'offer'>,
  domain: string | null,
  over: Partial<RuleCluster> = {},
) => {
  const { providerId, programId } = offer
  const cluster = domain
    ? { kind: 'domain' as const, keyHash: hashSignal(domain, { providerId, kind: 'domain', key }) }
    : null
  return ruleCluster(db, {
    ...{ providerId, programId, stance: 'allow', cluster, name: 'A school', reason: 'Its office asked.' },
    ...{ startsAt: days(-1), endsAt: days(10), by: 'usr_olga', at: days(-1), ...over },
  })
}
const running = (db: Database, program: RunningOfferOptions['program']) => makeRunningOffer(db, { program })
const duplicate = { ok: false, refusal: 'duplicate_identity', detail: { rules: [], kind: 'domain' } }

test('where one claim is taken for each domain, an allowed school claims as often as it has people', async ({ db }) => {
  const offer = await running(db, { enforcedSignals: ['domain'] })
  must(await rule(db, offer, 'school.example'))
  must(await claimAs(db, offer, { email: 'ada@school.example' }))
  must(await claimAs(db, offer, { email: 'bob@school.example' }))
  must(await claimAs(db, offer, { email: 'ada@acme.example' }))
  expect(await claimAs(db, offer, { email: 'bob@acme.example' })).toEqual(duplicate)
  const kept = await db.select().from(claimKeys).where(eq(claimKeys.kind, 'domain'))
  expect(kept.map(({ enforced }) => enforced).sort()).toEqual([false, false, true])
})

test('what is allowed ends by its day or when it is taken back, and those who claimed are remembered', async ({
  db,
}) => {
  const offer = await running(db, { enforcedSignals: ['domain'] })
  const { id } = must(await rule(db, offer, 'school.example'))
  must(await claimAs(db, offer, { email: 'ada@school.example' }))
  const { providerId } = offer.offer
  must(await endRuling(db, { providerId, rulingId: id, by: 'usr_omar', at: july10 }))
  expect(await claimAs(db, offer, { email: 'bob@school.example' })).toEqual(duplicate)
  expect(await endRuling(db, { providerId, rulingId: id, by: 'usr_omar', at: july10 })).toEqual({
    ok: false,
    refusal: 'ruling_ended',
  })
  // One that is over by its day does not hold either, and can be given anew.
  must(await rule(db, offer, 'school.example', { startsAt: days(-5), endsAt: days(-0.5), at: days(-5) }))
  expect(await claimAs(db, offer, { email: 'cem@school.example' })).toEqual(duplicate)
  must(await rule(db, offer, 'school.example', { at: july10 }))
  must(await claimAs(db, offer, { email: 'dan@school.example' }))
  const trail = await db.select().from(auditEvents).where(eq(auditEvents.entity, 'cluster_ruling'))
  expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual(
    expect.arrayContaining([
      ['allowed', 'usr_olga'],
      ['ended', 'usr_omar'],
    ]),
  )
  // The trail names neither the domain nor its hash.
  expect(JSON.stringify(trail.map(({ details }) => details))).not.toMatch(/school|[0-9a-f]{64}/)
})

test('by risk an allowed domain is issued at once, another is looked at, and other signals count as before', async ({
  db,
}) => {
  const offer = await running(db, { approvalMode: 'risk' })
  must(await rule(db, offer, 'school.example'))
  for (const email of ['ada@school.example', 'bob@school.example', 'ada@acme.example']) {
    expect(must(await claimAs(db, offer, { email })).state).toBe('issued')
  }
  expect(must(await claimAs(db, offer, { email: 'bob@acme.example' })).state).toBe('in_review')
  const { id } = must(await claimAs(db, offer, { email: 'Ada+2@school.example' }))
  const [again] = await db.select().from(claims).where(eq(claims.id, id))
  expect(again).toMatchObject({ state: 'in_review', riskReasons: ['same_email'] })
})

test('while an event lasts colleagues of any domain may claim; before and after it they are looked at', async ({
  db,
}) => {
  const offer = await running(db, { approvalMode: 'risk' })
  must(await claimAs(db, offer, { email: 'ada@acme.example' }))
  const { id } = must(await rule(db, offer, null, { startsAt: days(1) }))
  expect(must(await claimAs(db, offer, { email: 'bob@acme.example' })).state).toBe('in_review')
  must(await endRuling(db, { providerId: offer.offer.providerId, rulingId: id, by: 'usr_olga', at: july10 }))
  must(await rule(db, offer, null))
  expect(must(await claimAs(db, offer, { email: 'cem@acme.example' })).state).toBe('issued')
  // An event vouches for nobody's address that is thrown away after use.
  expect(must(await claimAs(db, offer, { email: 'eve@mailinator.com' })).state).toBe('in_review')
})

test('a domain that a list takes for disposable is none where an operator vouches for it', async ({ db }) => {
  const offer = await running(db, { approvalMode: 'risk', refusesDisposableMail: true })
  const email = 'ada@mailinator.com'
  expect(await claimAs(db, offer, { email })).toEqual({ ok: false, refusal: 'disposable_mail' })
  must(await rule(db, offer, 'mailinator.com'))
  expect(must(await claimAs(db, offer, { email })).state).toBe('issued')
})

test('what is sent to review waits also where claims are issued at once, and a provider that decides each decides still', async ({
  db,
}) => {
  const auto = await running(db, { approvalMode: 'auto' })
  must(await rule(db, auto, 'farm.example', { stance: 'review' }))
  const { id, state } = must(await claimAs(db, auto, { email: 'ada@farm.example' }))
  expect(state).toBe('in_review')
  const [claim] = await db.select().from(claims).where(eq(claims.id, id))
  expect(claim?.riskReasons).toEqual(['sent_to_review'])
  expect(must(await claimAs(db, auto, { email: 'ada@acme.example' })).state).toBe('issued')

  const manual = await running(db, { approvalMode: 'manual' })
  must(await rule(db, manual, 'school.example'))
  expect(must(await claimAs(db, manual, { email: 'ada@school.example' })).state).toBe('in_review')
})

test('one thing is said of a cluster at a time, for a time to come, and no event is sent to review', async ({ db }) => {
  const offer = await running(db, {})
  must(await rule(db, offer, 'school.example'))
  expect(await rule(db, offer, 'school.example', { stance: 'review' })).toEqual({ ok: false, refusal: 'already_ruled' })
  const refusal = async (over: Partial<RuleCluster>) => {
    const ruled = await rule(db, offer, null, over)
    return ruled.ok ? null : ruled.refusal
  }
  expect(await refusal({ endsAt: days(-2) })).toBe('ends_too_soon')
  expect(await refusal({ startsAt: days(11) })).toBe('ends_too_soon')
  expect(await refusal({ stance: 'review' })).toBe('event_not_reviewed')
  expect(await refusal({ programId: 'prg_none' })).toBe('unknown_program')
  must(await rule(db, offer, null))
})
