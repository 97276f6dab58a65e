import { newId } from '#db/ids.ts'
import { sessions } from '#db/schema/index.ts'

import { forDeveloperA, forEverybody, forSignedIn, type Row } from './row.ts'

const exported = () =>
  new File(
    [
      'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id\n',
      `1714521600,1714608000,2024-05-01T00:00:00+00:00,2024-05-02T00:00:00+00:00,9.${Date.now()},usd,"o3, output",p`,
    ],
    'costs.csv',
  )
const invoice = () => new File([`an invoice ${newId('fil')}`], 'invoice.pdf')
const page = '/:locale/me/claims/:id'
const ownPage = '/:locale/me/credits/:id'
const ownCredit = {
  ...{ provider: '', providerName: 'A cloud', name: 'Sponsorship', amount: '500', beganOn: '' },
  ...{ ends: 'unknown', lastDay: '', timeZone: 'UTC', source: 'an e-mail' },
}
const ownBalance = { left: '10', asOf: '2026-11-20' }

/** What somebody does for themselves, and what is theirs alone. */
export const accountRows: Record<string, Row> = {
  'POST /:locale/offers/:slug/claim': forSignedIn(async ({ a }) => {
    const { program, offer } = await a.open()
    return { params: { slug: program.slug }, form: { offerId: offer.id, idempotencyKey: newId('clm') } }
  }, 303),
  'GET /:locale/offers/:slug/go': forSignedIn(async ({ a }) => ({ params: { slug: await a.linkOut() } })),
  'POST /:locale/offers/:slug/go': forSignedIn(
    async ({ a }) => ({ params: { slug: await a.linkOut() }, form: {} }),
    303,
  ),
  'GET /:locale/offers/:slug/confirm': forSignedIn(async ({ a }) => ({ params: { slug: await a.linkOut() } })),
  'POST /:locale/offers/:slug/confirm': forSignedIn(
    async ({ a }) => ({ params: { slug: await a.linkOut() }, form: { providerAccount: '' } }),
    // Nobody has set out yet.
    409,
  ),
  'GET /:locale/cost/save': forSignedIn(() => ({ query: '?calls=100000&in=2000&out=400' })),
  'POST /:locale/cost/save': forSignedIn(
    () => ({ query: '?calls=100000&in=2000&out=400', form: { name: 'Nightly' } }),
    303,
  ),
  'GET /:locale/invitations/:provider/:id': forSignedIn(({ a }) => ({
    params: { provider: a.providerId, id: newId('inv') },
  })),
  'POST /:locale/invitations/:provider/:id': forSignedIn(
    ({ a }) => ({ params: { provider: a.providerId, id: newId('inv') }, form: {} }),
    303,
  ),
  'GET /:locale/me': forSignedIn(),
  'GET /:locale/me/credits.csv': forSignedIn(),
  'GET /:locale/me/credits.json': forSignedIn(),
  'GET /:locale/me/credits.ics': forSignedIn(),
  'GET /:locale/me/credits/new': forSignedIn(),
  'POST /:locale/me/credits/new': forSignedIn(
    () => ({ form: { ...ownCredit, ...ownBalance, unit: 'USD', model: '' } }),
    303,
  ),
  [`GET ${ownPage}`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.own.id } })),
  [`GET ${ownPage}/balance`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.own.id } })),
  [`POST ${ownPage}/balance`]: forDeveloperA(
    async ({ a }) => ({ params: { id: (await a.ownCredit()).id }, form: ownBalance }),
    303,
  ),
  [`GET ${ownPage}/change`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.own.id } })),
  [`POST ${ownPage}/change`]: forDeveloperA(
    async ({ a }) => ({ params: { id: (await a.ownCredit()).id }, form: { ...ownCredit, amount: '9000' } }),
    303,
  ),
  [`GET ${ownPage}/remove`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.own.id } })),
  [`POST ${ownPage}/remove`]: forDeveloperA(
    async ({ a }) => ({ params: { id: (await a.ownCredit()).id }, form: {} }),
    303,
  ),
  'GET /:locale/me/settings': forSignedIn(),
  'GET /:locale/me/settings/close': forSignedIn(),
  // Nobody has written their address.
  'POST /:locale/me/settings/close': forSignedIn(() => ({ form: { email: 'another@people.example' } }), 422),
  'GET /:locale/me/settings/sessions/end-others': forEverybody(undefined, 302),
  'POST /:locale/me/settings/sessions/end-others': forSignedIn(() => ({ form: {} }), 303),
  'GET /:locale/me/settings/sessions/:id/end': forEverybody(() => ({ params: { id: 'any' } }), 302),
  'POST /:locale/me/settings/sessions/:id/end': forDeveloperA(async ({ db, people }) => {
    const { userId } = people.developerA
    const id = newId('ses')
    await db.insert(sessions).values({ id, userId, token: id, expiresAt: new Date(Date.now() + 3_600_000) })
    return { params: { id }, form: {} }
  }, 303),
  'GET /:locale/me/workloads': forSignedIn(),
  'GET /:locale/me/workloads/:id/forget': forEverybody(({ a }) => ({ params: { id: a.standing.saved.id } }), 302),
  'POST /:locale/me/workloads/:id/forget': forDeveloperA(
    async ({ a }) => ({ params: { id: (await a.workload()).id }, form: {} }),
    303,
  ),

  [`GET ${page}`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.code.claimId } })),
  [`GET ${page}/receipt.json`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.tokens.claimId } })),
  [`GET ${page}/code`]: forEverybody(({ a }) => ({ params: { id: a.standing.code.claimId } }), 302),
  [`POST ${page}/code`]: forDeveloperA(
    async ({ a }) => ({ params: { id: (await a.claimOfCode()).claimId }, form: {} }),
    303,
  ),
  [`GET ${page}/answer`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.asked.claimId } })),
  [`POST ${page}/answer`]: forDeveloperA(
    async ({ a }) => ({ params: { id: (await a.claimAsked()).claimId }, form: { answer: 'Since May.' } }),
    303,
  ),
  [`GET ${page}/withdraw`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.review } })),
  [`POST ${page}/withdraw`]: forDeveloperA(
    async ({ a }) => ({ params: { id: await a.claimInReview() }, form: {} }),
    303,
  ),

  [`GET ${page}/evidence`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.match } })),
  [`POST ${page}/evidence`]: forDeveloperA(async ({ a }) => {
    const days = { fromDay: '2024-05-01', lastDay: '2024-05-31' }
    return { params: { id: await a.claimOfMatch() }, form: { kind: 'invoice', file: invoice(), ...days, amount: '9' } }
  }, 303),
  [`GET ${page}/evidence/export`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.match } })),
  [`POST ${page}/evidence/export`]: forDeveloperA(
    async ({ a }) => ({ params: { id: await a.claimOfMatch() }, form: { file: exported() } }),
    303,
  ),
  [`GET ${page}/evidence/export/show`]: forEverybody(({ a }) => ({ params: { id: a.standing.match } }), 302),
  [`POST ${page}/evidence/export/show`]: forDeveloperA(async ({ a }) => {
    const id = await a.claimOfMatch()
    return { params: { id }, form: { digest: await a.keptExport(id) } }
  }, 303),
  [`GET ${page}/evidence/:evidence/file`]: forDeveloperA(({ a }) => ({
    params: { id: a.standing.match, evidence: a.standing.evidence },
  })),

  [`GET ${page}/dispute`]: forDeveloperA(({ a }) => ({ params: { id: a.standing.disputed.claimId } })),
  [`POST ${page}/dispute`]: forDeveloperA(async ({ a }) => {
    const { claimId } = await a.claimOfTokens()
    return { params: { id: claimId }, form: { objection: 'It was cut.' } }
  }, 303),
  [`GET ${page}/dispute/:dispute/withdraw`]: forEverybody(
    ({ a }) => ({ params: { id: a.standing.disputed.claimId, dispute: a.standing.disputed.disputeId } }),
    302,
  ),
  [`POST ${page}/dispute/:dispute/withdraw`]: forDeveloperA(async ({ a }) => {
    const { claimId, disputeId } = await a.dispute()
    return { params: { id: claimId, dispute: disputeId }, form: {} }
  }, 303),

  // Last: whoever signs out is not there any more.
  'POST /:locale/sign-out': forEverybody(() => ({ form: {} }), 303),
}
