import { newId } from '#db/ids.ts'

import { forProviderA, type Row, type World } from './row.ts'

const home = '/:locale/console/:provider'
const list = 'model,unit,amount,currency\nglm-4.6,input,4,CNY'

/** The console of provider A. */
export const consoleRows: Record<string, Row> = {
  [`GET ${home}`]: forProviderA(),
  [`GET ${home}/funnel`]: forProviderA(),
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

  [`GET ${home}/queue`]: forProviderA(),
  [`GET ${home}/reconcile`]: forProviderA(),
  [`POST ${home}/reconcile`]: forProviderA(() => ({ form: { lines: 'event_id,amount\nuse-1,5' } }), 'any'),
  [`GET ${home}/reconcile/file`]: forProviderA(undefined, 'any'),
  [`POST ${home}/reconcile/file`]: forProviderA(() => ({ form: { lines: 'event_id,amount\nuse-1,5' } }), 'any'),
  [`GET ${home}/reports`]: forProviderA(),
  [`GET ${home}/freshness`]: forProviderA(),
  [`GET ${home}/freshness/:program/confirm`]: forProviderA(
    ({ a }) => ({ params: { program: a.standing.hidden.id } }),
    302,
  ),
  [`POST ${home}/freshness/:program/confirm`]: forProviderA(async ({ a }) => {
    return { params: { program: (await a.open()).program.id }, form: {} }
  }, 'any'),
  [`GET ${home}/codes/:offer/generate`]: forProviderA(({ a }) => ({ params: { offer: a.standing.code.offerId } })),
  [`POST ${home}/codes/:offer/generate`]: forProviderA(async ({ a }) => {
    return { params: { offer: (await a.claimOfCode()).offerId }, form: { count: '2', howMany: '2' } }
  }, 'any'),
  [`GET ${home}/programs`]: forProviderA(),
  [`GET ${home}/programs/new`]: forProviderA(),
  [`POST ${home}/programs/new`]: forProviderA(() => ({ form: {} }), 'any'),
  [`GET ${home}/programs/:id`]: forProviderA(({ a }) => ({ params: { id: a.standing.hidden.id } })),
  [`GET ${home}/programs/:id/preview`]: forProviderA(({ a }) => ({ params: { id: a.standing.hidden.id } })),
  ...draftRows(`${home}/programs/:id/edit`),
  ...draftRows(`${home}/programs/:id/rules`),
  ...draftRows(`${home}/programs/:id/limits`),
  ...draftRows(`${home}/programs/:id/lines/:line`, { line: 'new' }),
  ...draftRows(`${home}/programs/:id/lines/:line/remove`, { line: 'new' }),
  ...draftRows(`${home}/programs/:id/rules/:index/remove`, { index: '0' }),
  ...draftRows(`${home}/programs/:id/:step`, { step: 'submit' }),
  [`GET ${home}/team`]: forProviderA(),
  [`POST ${home}/team`]: forProviderA(() => ({ form: {} }), 'any'),
  ...teamRows('role'),
  ...teamRows('remove'),
  [`GET ${home}/team/invitations/:id/revoke`]: forProviderA(() => ({ params: { id: newId('inv') } }), 302),
  [`POST ${home}/team/invitations/:id/revoke`]: forProviderA(() => ({ params: { id: newId('inv') }, form: {} }), 'any'),
}

/** What is changed in a draft; a form without anything in it changes nothing. */
function draftRows(address: string, more: Record<string, string> = {}): Record<string, Row> {
  const ask = ({ a }: World) => ({ params: { id: a.standing.hidden.id, ...more } })
  return {
    [`GET ${address}`]: forProviderA(ask, 'any'),
    [`POST ${address}`]: forProviderA((world) => ({ ...ask(world), form: {} }), 'any'),
  }
}

/** What is done with somebody in the team: here with somebody who is not in it. */
function teamRows(verb: string): Record<string, Row> {
  const address = `${home}/team/:user/${verb}`
  const ask = ({ people }: World) => ({ params: { user: people.developerB.userId } })
  return {
    [`GET ${address}`]: forProviderA(ask, 302),
    [`POST ${address}`]: forProviderA((world) => ({ ...ask(world), form: {} }), 'any'),
  }
}
