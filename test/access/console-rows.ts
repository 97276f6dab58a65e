import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { inviteManager } from '#app/features/team/invite-manager.server.ts'
import { newId } from '#db/ids.ts'
import { must } from '#test/factories.ts'

import { beginDraft } from './drafts.ts'
import { forProviderA, type Row, type World } from './row.ts'

const home = '/:locale/console/:provider'
const list = 'model,unit,amount,currency\nglm-4.6,input,4,CNY'

/** Somebody more in the team of provider A. */
async function aMember({ db, a, people }: World) {
  const email = `${newId('usr')}@people.example`
  const chosen = { providerId: a.providerId, email, by: people.operator.userId, at: new Date() }
  return { user: must(await appointProviderManager(db, chosen)).userId }
}

async function anInvitation({ db, a, people }: World) {
  const email = `${newId('usr')}@people.example`
  const asked = {
    providerId: a.providerId,
    email,
    role: 'viewer',
    by: people.providerA.userId,
    at: new Date(),
  } as const
  return { id: must(await inviteManager(db, asked)).invitationId }
}

/** The console of provider A. */
export const consoleRows: Record<string, Row> = {
  [`GET ${home}`]: forProviderA(),
  [`GET ${home}/funnel`]: forProviderA(),
  [`GET ${home}/results`]: forProviderA(),
  [`GET ${home}/reports`]: forProviderA(),
  [`GET ${home}/freshness`]: forProviderA(),
  [`GET ${home}/freshness/:program/confirm`]: forProviderA(() => ({ params: { program: 'x' } }), 302),
  [`POST ${home}/freshness/:program/confirm`]: forProviderA(async ({ a }) => {
    return { params: { program: (await a.open()).program.id }, form: {} }
  }, 303),
  [`GET ${home}/queue`]: forProviderA(),
  [`GET ${home}/reconcile`]: forProviderA(),
  [`POST ${home}/reconcile`]: forProviderA(() => ({ form: { lines: 'event_id,amount\ne,1' } })),
  [`GET ${home}/reconcile/file`]: forProviderA(undefined, 302),
  [`POST ${home}/reconcile/file`]: forProviderA(() => ({ form: { lines: 'event_id,amount\ne,1' } })),
  [`GET ${home}/codes/:offer/generate`]: forProviderA(({ a }) => ({ params: { offer: a.standing.code.offerId } })),
  [`POST ${home}/codes/:offer/generate`]: forProviderA(async ({ a }) => {
    const { offerId } = await a.claimOfCode()
    return { params: { offer: offerId }, form: { count: '2' } }
  }, 201),
  [`GET ${home}/programs`]: forProviderA(),
  [`GET ${home}/programs/new`]: forProviderA(),
  [`POST ${home}/programs/new`]: forProviderA(() => ({ form: { nameEn: 'Matrix' } }), 303),
  [`GET ${home}/programs/:id`]: forProviderA(async (world) => ({ params: { id: (await beginDraft(world)).id } })),
  [`GET ${home}/programs/:id/edit`]: forProviderA(async (world) => ({ params: { id: (await beginDraft(world)).id } })),
  [`POST ${home}/programs/:id/edit`]: forProviderA(async (world) => {
    const { id, version } = await beginDraft(world)
    const clocks = { timeZone: 'UTC', startsLocal: '2026-01-01T00:00', claimTtl: '14', reportGrace: '3' }
    const modes = { stacking: 'none', approvalMode: 'manual', reserveOn: 'submit' }
    return { params: { id }, form: { version, nameEn: 'Matrix', places: ['*'], ...clocks, ...modes } }
  }, 303),
  [`GET ${home}/programs/:id/lines/:line`]: forProviderA(async (world) => {
    const { id, line } = await beginDraft(world)
    return { params: { id, line } }
  }),
  [`POST ${home}/programs/:id/lines/:line`]: forProviderA(async (world) => {
    const { id, line, version } = await beginDraft(world)
    const credit = { type: 'credit', currency: 'CNY', amount: '5', delivery: 'ledger', lifeStartsAt: 'grant' }
    return { params: { id, line }, form: { version, ...credit, perOrganisationLimit: '1' } }
  }, 303),
  [`GET ${home}/programs/:id/lines/:line/remove`]: forProviderA(async (world) => {
    const { id, line } = await beginDraft(world)
    return { params: { id, line } }
  }, 302),
  [`POST ${home}/programs/:id/lines/:line/remove`]: forProviderA(async (world) => {
    const { id, line, version } = await beginDraft(world)
    return { params: { id, line }, form: { version } }
  }, 303),
  [`GET ${home}/programs/:id/rules`]: forProviderA(async (world) => ({ params: { id: (await beginDraft(world)).id } })),
  [`POST ${home}/programs/:id/rules`]: forProviderA(async (world) => {
    const { id, version } = await beginDraft(world)
    return { params: { id }, form: { version, code: 'enterprise' } }
  }, 303),
  [`GET ${home}/programs/:id/rules/:index/remove`]: forProviderA(
    async (world) => ({ params: { id: (await beginDraft(world)).id, index: '0' } }),
    302,
  ),
  [`POST ${home}/programs/:id/rules/:index/remove`]: forProviderA(async (world) => {
    const { id, version } = await beginDraft(world)
    return { params: { id, index: '0' }, form: { version } }
  }, 303),
  [`GET ${home}/programs/:id/limits`]: forProviderA(async (world) => ({
    params: { id: (await beginDraft(world)).id },
  })),
  [`POST ${home}/programs/:id/limits`]: forProviderA(async (world) => {
    const { id, version } = await beginDraft(world)
    return { params: { id }, form: { version, assets: 'CNY', limits: '100' } }
  }, 303),
  [`GET ${home}/programs/:id/preview`]: forProviderA(async (world) => ({
    params: { id: (await beginDraft(world)).id },
  })),
  [`GET ${home}/programs/:id/:step`]: forProviderA(async (world) => ({
    params: { id: (await beginDraft(world)).id, step: 'submit' },
  })),
  [`POST ${home}/programs/:id/:step`]: forProviderA(async (world) => {
    const { id, version } = await beginDraft(world)
    return { params: { id, step: 'submit' }, form: { version } }
  }, 303),
  [`GET ${home}/team`]: forProviderA(),
  [`POST ${home}/team`]: forProviderA(
    () => ({ form: { email: `${newId('usr')}@people.example`, role: 'viewer' } }),
    303,
  ),
  [`GET ${home}/team/:user/role`]: forProviderA(async (world) => ({ params: await aMember(world) }), 302),
  [`POST ${home}/team/:user/role`]: forProviderA(
    async (world) => ({ params: await aMember(world), form: { role: 'editor' } }),
    303,
  ),
  [`GET ${home}/team/:user/remove`]: forProviderA(async (world) => ({ params: await aMember(world) }), 302),
  [`POST ${home}/team/:user/remove`]: forProviderA(async (world) => ({ params: await aMember(world), form: {} }), 303),
  [`GET ${home}/team/invitations/:id/revoke`]: forProviderA(
    async (world) => ({ params: await anInvitation(world) }),
    302,
  ),
  [`POST ${home}/team/invitations/:id/revoke`]: forProviderA(
    async (world) => ({ params: await anInvitation(world), form: {} }),
    303,
  ),
  [`GET ${home}/budgets/:id/:way`]: forProviderA(async ({ a }) => ({
    params: { id: (await a.open()).budget.id, way: 'raise' },
  })),
  [`POST ${home}/budgets/:id/:way`]: forProviderA(async ({ a }) => {
    const { budget } = await a.open()
    return { params: { id: budget.id, way: 'raise' }, form: { amount: '5', version: String(budget.version) } }
  }, 303),
  [`GET ${home}/codes`]: forProviderA(),
  [`POST ${home}/codes`]: forProviderA(async ({ a }) => {
    const { offer } = await a.open({}, { delivery: 'code' })
    return { form: { offerId: offer.id, lines: `MATRIX-${offer.id}` } }
  }),
  [`GET ${home}/codes/redeem`]: forProviderA(),
  [`POST ${home}/codes/redeem`]: forProviderA(async ({ a }) => {
    const { claimId } = await a.claimOfCode()
    return { form: { code: await a.reveal(claimId) } }
  }),
  [`GET ${home}/codes/:offer/low-water`]: forProviderA(({ a }) => ({ params: { offer: a.standing.code.offerId } })),
  [`POST ${home}/codes/:offer/low-water`]: forProviderA(async ({ a }) => {
    const { offerId } = await a.claimOfCode()
    return { params: { offer: offerId }, form: { lowWater: '3' } }
  }, 303),
  [`GET ${home}/codes/:offer/void`]: forProviderA(({ a }) => ({ params: { offer: a.standing.code.offerId } })),
  [`POST ${home}/codes/:offer/void`]: forProviderA(async ({ a }) => {
    const { offerId } = await a.claimOfCode()
    return { params: { offer: offerId }, form: { shown: '1', typed: '1' } }
  }, 303),
  [`GET ${home}/prices`]: forProviderA(),
  [`POST ${home}/prices`]: forProviderA(() => ({ form: { list, sourceUrl: 'https://z.example/prices' } }), 303),
  [`GET ${home}/usage`]: forProviderA(),
  [`POST ${home}/usage`]: forProviderA(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    const heading = 'event_id,grant_id,asset,amount,occurred_at'
    return { form: { lines: `${heading}\nuse-${grantId},${grantId},tok.glm,5,${new Date().toISOString()}` } }
  }),
  [`GET ${home}/claims`]: forProviderA(),
  [`GET ${home}/claims/:id`]: forProviderA(({ a }) => ({ params: { id: a.standing.match } })),
  [`GET ${home}/claims/:id/approve`]: forProviderA(({ a }) => ({ params: { id: a.standing.review } }), 302),
  [`POST ${home}/claims/:id/approve`]: forProviderA(
    async ({ a }) => ({ params: { id: await a.claimInReview() }, form: {} }),
    303,
  ),
  [`GET ${home}/claims/:id/reject`]: forProviderA(({ a }) => ({ params: { id: a.standing.review } }), 302),
  [`POST ${home}/claims/:id/reject`]: forProviderA(
    async ({ a }) => ({ params: { id: await a.claimInReview() }, form: { reason: 'not_eligible' } }),
    303,
  ),
  [`GET ${home}/claims/:id/ask`]: forProviderA(({ a }) => ({ params: { id: a.standing.review } })),
  [`POST ${home}/claims/:id/ask`]: forProviderA(
    async ({ a }) => ({ params: { id: await a.claimInReview() }, form: { question: 'Since when?' } }),
    303,
  ),
  [`GET ${home}/claims/:id/evidence/:evidence`]: forProviderA(
    ({ a }) => ({ params: { id: a.standing.match, evidence: a.standing.evidence } }),
    302,
  ),
  [`POST ${home}/claims/:id/evidence/:evidence`]: forProviderA(async ({ a }) => {
    const id = await a.claimOfMatch()
    return { params: { id, evidence: await a.evidenceOfInvoice(id) }, form: { verdict: 'verified' } }
  }, 303),
  [`GET ${home}/claims/:id/evidence/:evidence/lines`]: forProviderA(
    ({ a }) => ({ params: { id: a.standing.match, evidence: a.standing.lines } }),
    302,
  ),
  [`POST ${home}/claims/:id/evidence/:evidence/lines`]: forProviderA(async ({ a }) => {
    const id = await a.claimOfMatch()
    return { params: { id, evidence: await a.evidenceOfExport(id) }, form: { verdict: ['1:verified'] } }
  }, 303),
  [`GET ${home}/claims/:id/evidence/:evidence/file`]: forProviderA(({ a }) => ({
    params: { id: a.standing.match, evidence: a.standing.evidence },
  })),
  [`GET ${home}/disputes`]: forProviderA(),
  [`GET ${home}/disputes/:id`]: forProviderA(({ a }) => ({ params: { id: a.standing.disputed.disputeId } })),
  [`POST ${home}/disputes/:id`]: forProviderA(async ({ a }) => {
    const { disputeId } = await a.dispute()
    return { params: { id: disputeId }, form: { answer: 'It was not.' } }
  }, 303),
  [`GET ${home}/keys`]: forProviderA(),
  [`POST ${home}/keys`]: forProviderA(() => ({ form: { name: 'Matrix', scopes: ['claims:read'] } }), 201),
  [`GET ${home}/keys/:id/revoke`]: forProviderA(({ a }) => ({ params: { id: a.standing.apiKey.id } })),
  [`POST ${home}/keys/:id/revoke`]: forProviderA(async ({ a }) => {
    const { id, name } = await a.key()
    return { params: { id }, form: { name } }
  }, 303),
}
