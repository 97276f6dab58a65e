import { eq } from 'drizzle-orm'

import { ruleCluster } from '#app/features/abuse/rule-cluster.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { reportOffer } from '#app/features/reports/report-offer.server.ts'
import { newId } from '#db/ids.ts'
import { inboxEvents, offers, priceRuns, sources } from '#db/schema/index.ts'
import { must } from '#test/factories.ts'

import { submitOne } from './drafts.ts'
import { forOperator, type Row, type World } from './row.ts'

const desk = '/:locale/desk'

/** A benefit of provider A, which an operator may verify. */
async function aFact({ db, a }: World) {
  const [offer] = await db.select({ id: offers.id }).from(offers).where(eq(offers.providerId, a.providerId)).limit(1)
  return { kind: 'offer', provider: a.providerId, id: must(offer).id }
}

/** A program of provider A of its own, whose status may be edited. */
async function aProgramFact({ a }: World) {
  return { kind: 'program', provider: a.providerId, id: (await a.open()).program.id }
}

/** A report that an offer of provider A is broken. */
async function aReport({ db, a }: World) {
  const { program } = await a.open()
  const report = { reason: 'other', saw: 'It is broken.', email: null, locale: 'en', userId: null } as const
  const about = { providerId: a.providerId, programId: program.id, remoteAddress: newId('rpt'), at: new Date() }
  return { provider: a.providerId, id: must(await reportOffer(db, { ...report, ...about })).id }
}

/** A source that facts may rest on. */
async function aSource({ db }: World) {
  const id = newId('chk')
  const dated = { publishedPrecision: 'unknown', readOn: '2026-11-01' } as const
  const kinds = { kind: 'primary', linkPolicy: 'link' } as const
  await db
    .insert(sources)
    .values({ id, title: 'Prices', publisher: 'Z', url: 'https://z.example/p', ...kinds, ...dated })
  return { id }
}

/** An event that was tried in vain too often. */
async function deadEvent({ db }: World) {
  const [at, eventId] = [new Date(), newId('pay')]
  await db.insert(inboxEvents).values({
    ...{ source: 'test', eventId, type: 'payment.succeeded', objectId: 'in_1', body: '{}' },
    ...{ createdAt: at, receivedAt: at, state: 'dead', attempts: 12, nextAttemptAt: at, lastError: 'not read' },
  })
  return { source: 'test', eventId }
}

/** Somebody whom an operator has made a manager of provider A. */
async function aManager({ db, a, people }: World) {
  const at = new Date()
  const email = `${newId('usr')}@people.example`
  const chosen = { providerId: a.providerId, email, by: people.operator.userId, at }
  return { provider: a.providerId, user: must(await appointProviderManager(db, chosen)).userId }
}

/** A ruling on a domain's claims of a program of provider A. */
async function aRuling({ db, a, people }: World) {
  const { program } = await a.open()
  const at = new Date()
  const about = { providerId: a.providerId, programId: program.id, name: 'A school', reason: 'It asked.' }
  const cluster = { kind: 'domain', keyHash: new Uint8Array(32) } as const
  const ends = { startsAt: at, endsAt: new Date(at.getTime() + 86_400_000), by: people.operator.userId, at }
  const { id } = must(await ruleCluster(db, { ...about, stance: 'allow', cluster, ...ends }))
  return { provider: a.providerId, program: program.id, id }
}

async function aRun({ db }: World) {
  const list = { zai: { models: { 'glm-4.6': { cost: { input: 0.6, output: 2.2 } } } } }
  const copy = { text: JSON.stringify(list), contentHash: newId('run') }
  await syncPrices(db, { source: 'models_dev', copy, location: 'a test', at: new Date() })
  return { id: must((await db.select({ id: priceRuns.id }).from(priceRuns).limit(1))[0]).id }
}

/** The operator desk. */
export const deskRows: Record<string, Row> = {
  [`GET ${desk}/programs`]: forOperator(),
  [`GET ${desk}/programs/:provider/:id`]: forOperator(async (world) => {
    const { provider, id } = await submitOne(world)
    return { params: { provider, id } }
  }),
  [`GET ${desk}/programs/:provider/:id/:decision`]: forOperator(async (world) => {
    const { provider, id } = await submitOne(world)
    return { params: { provider, id, decision: 'publish' } }
  }, 302),
  [`POST ${desk}/programs/:provider/:id/:decision`]: forOperator(async (world) => {
    const { provider, id, version } = await submitOne(world)
    return { params: { provider, id, decision: 'return' }, form: { version, reason: 'Say more.' } }
  }, 303),
  [`GET ${desk}`]: forOperator(),
  [`GET ${desk}/facts/:kind/:provider/:id`]: forOperator(async (world) => ({ params: await aFact(world) })),
  [`POST ${desk}/facts/:kind/:provider/:id`]: forOperator(async (world) => {
    return { params: await aFact(world), form: { sourceUrl: 'https://z.example/terms', note: '' } }
  }, 303),
  [`GET ${desk}/facts/:kind/:provider/:id/approve`]: forOperator(
    async (world) => ({ params: await aFact(world) }),
    302,
  ),
  [`POST ${desk}/facts/:kind/:provider/:id/approve`]: forOperator(async (world) => {
    return { params: await aFact(world), form: {} }
  }, 303),
  [`GET ${desk}/facts/:kind/:provider/:id/return`]: forOperator(async (world) => ({ params: await aFact(world) }), 302),
  [`POST ${desk}/facts/:kind/:provider/:id/return`]: forOperator(async (world) => {
    return { params: await aFact(world), form: { reason: 'Not so.' } }
  }, 303),
  [`GET ${desk}/facts/:kind/:provider/:id/edit`]: forOperator(async (world) => ({ params: await aProgramFact(world) })),
  [`POST ${desk}/facts/:kind/:provider/:id/edit`]: forOperator(async (world) => {
    const form = { publicStatus: 'ended', claimUrl: '', sourceUrl: 'https://z.example/terms' }
    return { params: await aProgramFact(world), form }
  }, 303),
  [`GET ${desk}/abuse`]: forOperator(),
  [`GET ${desk}/abuse/:provider/:program`]: forOperator(async (world) => ({ params: await aRuling(world) })),
  [`GET ${desk}/abuse/:provider/:program/rule`]: forOperator(async (world) => ({ params: await aRuling(world) })),
  [`POST ${desk}/abuse/:provider/:program/rule`]: forOperator(async (world) => {
    const form = { stance: 'allow', name: 'A course', reason: 'It asked.', lastDay: '2999-12-31' }
    return { params: await aRuling(world), form: { ...form, domain: 'school.example' } }
  }, 303),
  [`GET ${desk}/abuse/:provider/:program/rulings/:id/end`]: forOperator(
    async (world) => ({ params: await aRuling(world) }),
    302,
  ),
  [`POST ${desk}/abuse/:provider/:program/rulings/:id/end`]: forOperator(
    async (world) => ({ params: await aRuling(world), form: {} }),
    303,
  ),
  [`GET ${desk}/audit`]: forOperator(),
  [`GET ${desk}/audit/export`]: forOperator(),
  [`GET ${desk}/health`]: forOperator(),
  [`GET ${desk}/health/retry`]: forOperator(undefined, 302),
  [`POST ${desk}/health/retry`]: forOperator(() => ({ form: { name: 'send-messages', id: 'x' } }), 303),
  [`GET ${desk}/freshness`]: forOperator(),
  [`GET ${desk}/freshness/:provider`]: forOperator(({ a }) => ({ params: { provider: a.providerId } })),
  [`GET ${desk}/freshness/:provider/again`]: forOperator(({ a }) => ({ params: { provider: a.providerId } }), 302),
  [`POST ${desk}/freshness/:provider/again`]: forOperator(
    ({ a }) => ({ params: { provider: a.providerId }, form: { kind: 'price' } }),
    303,
  ),
  [`GET ${desk}/reports`]: forOperator(),
  [`GET ${desk}/reports/:provider/:id`]: forOperator(async (world) => ({ params: await aReport(world) })),
  [`POST ${desk}/reports/:provider/:id`]: forOperator(async (world) => {
    return { params: await aReport(world), form: { outcome: 'fixed', reply: 'Mended.' } }
  }, 303),
  [`GET ${desk}/sources`]: forOperator(),
  [`GET ${desk}/sources/:id`]: forOperator(async (world) => ({ params: await aSource(world) })),
  [`GET ${desk}/unmatched`]: forOperator(),
  [`GET ${desk}/unmatched/:provider/:id/:decision`]: forOperator(
    ({ a }) => ({ params: { provider: a.providerId, id: a.standing.late.redemptionId, decision: 'charge' } }),
    302,
  ),
  [`POST ${desk}/unmatched/:provider/:id/:decision`]: forOperator(async ({ a }) => {
    const { redemptionId } = await a.unmatchedUse()
    return { params: { provider: a.providerId, id: redemptionId, decision: 'charge' }, form: {} }
  }, 303),
  [`GET ${desk}/prices`]: forOperator(),
  [`GET ${desk}/prices/decide`]: forOperator(undefined, 302),
  [`POST ${desk}/prices/decide`]: forOperator(({ a }) => {
    const offering = { providerId: a.providerId, modelId: 'glm-4.6', region: '*', channel: '', unit: 'input' }
    return { form: { ...offering, take: 'models_dev', mark: 'unseen' } }
  }, 303),
  [`GET ${desk}/prices/runs/:id`]: forOperator(async (world) => ({ params: await aRun(world) })),
  [`GET ${desk}/prices/models`]: forOperator(),
  [`GET ${desk}/prices/models/:decision`]: forOperator(() => ({ params: { decision: 'accept' } }), 302),
  [`POST ${desk}/prices/models/:decision`]: forOperator(async (world) => {
    await aRun(world)
    return { params: { decision: 'accept' }, form: { name: ['models_dev|zai/glm-4.6'] } }
  }, 303),
  [`GET ${desk}/disputes`]: forOperator(),
  [`GET ${desk}/disputes/:provider/:id`]: forOperator(({ a }) => ({
    params: { provider: a.providerId, id: a.standing.disputed.disputeId },
  })),
  [`POST ${desk}/disputes/:provider/:id`]: forOperator(async ({ a }) => {
    const { disputeId } = await a.answeredDispute()
    const form = { outcome: 'upheld', reasoning: 'So it was.' }
    return { params: { provider: a.providerId, id: disputeId }, form }
  }, 303),
  [`GET ${desk}/inbox`]: forOperator(),
  [`GET ${desk}/inbox/replay`]: forOperator(undefined, 302),
  [`POST ${desk}/inbox/replay`]: forOperator(async (world) => ({ form: await deadEvent(world) }), 303),
  [`GET ${desk}/evidence/:provider/:id/:evidence/file`]: forOperator(({ a }) => ({
    params: { provider: a.providerId, id: a.standing.match, evidence: a.standing.evidence },
  })),
  [`GET ${desk}/managers`]: forOperator(),
  [`POST ${desk}/managers`]: forOperator(
    ({ a }) => ({ form: { providerId: a.providerId, email: `${newId('usr')}@people.example` } }),
    303,
  ),
  [`GET ${desk}/managers/:provider/:user/dismiss`]: forOperator(
    ({ a, people }) => ({ params: { provider: a.providerId, user: people.providerA.userId } }),
    302,
  ),
  [`POST ${desk}/managers/:provider/:user/dismiss`]: forOperator(
    async (world) => ({ params: await aManager(world), form: {} }),
    303,
  ),
}
