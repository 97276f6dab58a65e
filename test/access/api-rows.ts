import { forEverybody, forKeyOfA, forKeys, forNobody, type Row } from './row.ts'

const api = '/api/v1'
const now = () => new Date().toISOString()
const soon = () => new Date(Date.now() + 3_600_000).toISOString()
const amount = { asset: 'tok.glm', amount: '3' }

/** What programs ask for. Provider A and provider B come with a key of their own; everybody else with what they have. */
export const apiRows: Record<string, Row> = {
  [`GET ${api}/openapi.json`]: forEverybody(),
  [`GET ${api}/costs`]: forEverybody(() => ({ query: '?calls=100000&in=2000&out=400' })),
  // No model is priced here.
  [`GET ${api}/costs/year`]: forEverybody(() => ({ query: '?calls=100000&in=2000&out=400&model=a/model' }), 404),
  [`POST ${api}/costs/year`]: forEverybody(() => ({ body: {} }), 422),
  [`GET ${api}/*`]: forNobody(() => ({ params: { '*': 'nothing-here' } })),
  [`POST ${api}/*`]: forNobody(() => ({ params: { '*': 'nothing-here' }, body: {} })),

  [`GET ${api}/claims`]: forKeys(),
  [`GET ${api}/claims/:claimId`]: forKeyOfA(({ a }) => ({ params: { claimId: a.standing.tokens.claimId } })),
  [`POST ${api}/claims/:claimId/decision`]: forKeyOfA(async ({ a }) => ({
    params: { claimId: await a.claimInReview() },
    body: { decision: 'approve' },
  })),
  [`POST ${api}/codes/redeem`]: forKeyOfA(async ({ a }) => {
    const { claimId } = await a.claimOfCode()
    return { body: { code: await a.reveal(claimId) } }
  }),
  [`POST ${api}/holds`]: forKeyOfA(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    return { body: { eventId: `hold-${grantId}`, ...amount, expiresAt: soon(), grantId } }
  }, 201),
  [`GET ${api}/holds/:eventId`]: forKeyOfA(({ a }) => ({ params: { eventId: a.standing.held } })),
  [`POST ${api}/holds/:eventId/capture`]: forKeyOfA(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    return { params: { eventId: await a.hold(grantId) }, body: { amount: '3', occurredAt: now() } }
  }, 201),
  [`POST ${api}/holds/:eventId/release`]: forKeyOfA(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    return { params: { eventId: await a.hold(grantId) }, body: {} }
  }),
  [`GET ${api}/redemptions`]: forKeys(),
  [`POST ${api}/redemptions`]: forKeyOfA(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    return { body: { eventId: `use-${grantId}`, grantId, ...amount, occurredAt: now() } }
  }, 201),
  [`POST ${api}/redemptions/batch`]: forKeys(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    return { body: `${JSON.stringify({ eventId: `use-${grantId}`, grantId, ...amount, occurredAt: now() })}\n` }
  }),
  [`POST ${api}/redemptions/corrections`]: forKeyOfA(async ({ a }) => {
    const corrects = await a.use((await a.claimOfTokens()).grantId)
    return { body: { eventId: `back-${corrects}`, corrects, amount: '1' } }
  }, 201),
  [`POST ${api}/redemptions/totals`]: forKeyOfA(async ({ a }) => {
    const { grantId } = await a.claimOfTokens()
    const series = { series: `s-${grantId}`, total: '3', asset: 'tok.glm', occurredAt: now() }
    return { body: { eventId: `total-${grantId}`, ...series, grantId } }
  }, 201),
  [`GET ${api}/redemptions/:eventId`]: forKeyOfA(({ a }) => ({ params: { eventId: a.standing.event } })),
}
