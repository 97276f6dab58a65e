import { claims, codes, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'
import { newId } from '#db/ids.ts'
import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { claimAnswer } from '#app/features/provider-api/answers.ts'
import type { ClaimBody } from '#app/features/provider-api/claim-body.ts'

import { newProgram } from './program.ts'

/** Claims that wait for their provider's program, in the order in which they were made. */
async function withClaims(db: Database, count: number, limit?: bigint) {
  const running = await makeRunningOffer(db, {
    program: { approvalMode: 'manual' },
    ...(limit === undefined ? {} : { limit }),
  })
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) ids.push(must(await claim(db, running)).id)
  return { ...(await newProgram(db, running.provider.id)), running, ids }
}

async function listed(answer: Response) {
  expect(answer.status).toBe(200)
  return (await answer.json()) as { claims: ClaimBody[]; next: string | null }
}

test('claims that wait for a decision are listed with what they ask for and no figure as a number', async ({ db }) => {
  const { call, ids, running } = await withClaims(db, 1)
  const { claims: found, next } = await listed(await call('/claims?state=in_review'))
  expect(next).toBeNull()
  expect(found).toEqual([
    {
      id: ids[0],
      state: 'in_review',
      program: { id: running.program.id, slug: running.program.slug },
      offer: { id: running.offer.id, delivery: 'ledger', benefit: running.offer.benefit },
      organisationId: expect.stringMatching(/^org_/) as string,
      asset: 'tok.glm',
      amount: null,
      codeState: null,
      reason: null,
      submittedAt: '2024-07-09T16:00:00.000Z',
      decidedAt: null,
      grant: null,
    },
  ])
  expect((await listed(await call('/claims?state=issued&state=rejected'))).claims).toEqual([])
})

test('paging walks through all claims once, the newest first', async ({ db }) => {
  const { call, ids } = await withClaims(db, 5)
  const walked: string[] = []
  let after = ''
  for (let page = 0; page < 3; page += 1) {
    const { claims: found, next } = await listed(await call(`/claims?limit=2${after}`))
    walked.push(...found.map(({ id }) => id))
    expect(next === null).toBe(page === 2)
    after = `&after=${next}`
  }
  expect(walked).toEqual([...ids].reverse())
})

test('a query that is not possible is a problem that names it', async ({ db }) => {
  const { call } = await withClaims(db, 0)
  const answer = await call('/claims?state=lost&limit=9999')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ type: '/problems/invalid-query', detail: 'See state, limit.' })
})

test('a program approves a claim, which issues it; again answers the same and issues nothing', async ({ db }) => {
  const { call, ids, key } = await withClaims(db, 1)
  const approve = () => call(`/claims/${ids[0]}/decision`, { body: { decision: 'approve' } })
  const first = await approve()
  expect(first.status).toBe(200)
  expect(first.headers.has('idempotency-replayed')).toBe(false)
  const body = await first.json()
  expect(body).toMatchObject({ state: 'issued', amount: '1000000', grant: { left: '1000000', spent: '0' } })
  const again = await approve()
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await again.json()).toEqual(body)
  const [row] = await db.select().from(claims)
  expect(row).toMatchObject({ state: 'issued', decidedBy: key.id })
  await expectSound(db)
})

test('a program approves less than was asked for; again it is the same, and another amount is refused', async ({
  db,
}) => {
  const { call, ids, running } = await withClaims(db, 1)
  const approve = (amount?: string) => call(`/claims/${ids[0]}/decision`, { body: { decision: 'approve', amount } })
  const body = await (await approve('600000')).json()
  expect(claimAnswer.parse(body)).toMatchObject({ state: 'issued', amount: '600000', grant: { amount: '600000' } })
  for (const amount of ['600000', undefined]) {
    const again = await approve(amount)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await again.json()).toEqual(body)
  }
  const other = await approve('700000')
  expect(other.status).toBe(409)
  expect(await other.json()).toMatchObject({ reason: 'claim_not_in_review' })
  const [budget] = await listBudgets(db, { providerId: running.provider.id })
  expect(budget).toMatchObject({ givenOut: 600_000n, held: 0n })
  await expectSound(db)
})

test('what needs a second person is noted for a program, and issued when a manager approves the same', async ({
  db,
}) => {
  const { call, ids, running } = await withClaims(db, 1)
  await db.update(programs).set({ fourEyesAbove: 500_000n })
  const body = { decision: 'approve', amount: '600000' }
  const noted = await call(`/claims/${ids[0]}/decision`, { body })
  expect(noted.status).toBe(409)
  expect(await noted.json()).toMatchObject({ reason: 'second_person_needed' })
  expect(await (await call(`/claims/${ids[0]}/decision`, { body })).json()).toMatchObject({ reason: 'same_person' })
  const manager = { kind: 'provider', id: newId('usr') } as const
  const approval = { providerId: running.provider.id, claimId: must(ids[0]), by: manager, at: new Date() }
  must(await approveClaim(db, { ...approval, amount: 600_000n }))
  expect(await (await call(`/claims/${ids[0]}`)).json()).toMatchObject({ state: 'issued', amount: '600000' })
  await expectSound(db)
})

test('a program rejects a claim with its reason, and cannot approve it afterwards', async ({ db }) => {
  const { call, ids } = await withClaims(db, 1)
  const decide = (body: object) => call(`/claims/${ids[0]}/decision`, { body })
  const rejected = await decide({ decision: 'reject', reason: 'incomplete' })
  expect(await rejected.json()).toMatchObject({ state: 'rejected', reason: 'incomplete', grant: null })
  const answer = await decide({ decision: 'approve' })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ type: '/problems/claim-not-in-review' })
  await expectSound(db)
})

test.for([
  {},
  { decision: 'maybe' },
  { decision: 'reject' },
  { decision: 'reject', reason: 'because' },
  { decision: 'approve', reason: 'other' },
  { decision: 'reject', reason: 'other', amount: '9' },
  { decision: 'approve', amount: '0' },
  { decision: 'approve', amount: '-9' },
  { decision: 'approve', amount: '1.5' },
  { decision: 'approve', amount: 9 },
  { decision: 'approve', amount: '1000001' },
])('the decision %j is refused and decides nothing', async (decision, { db }) => {
  const { call, ids } = await withClaims(db, 1)
  const answer = await call(`/claims/${ids[0]}/decision`, { body: decision })
  expect(answer.status).toBe(422)
  expect(await db.select({ state: claims.state }).from(claims)).toEqual([{ state: 'in_review' }])
})

test('an approval for which nothing is left is refused, and the claim goes on waiting', async ({ db }) => {
  const { call, ids } = await withClaims(db, 2, 1_000_000n)
  await call(`/claims/${ids[0]}/decision`, { body: { decision: 'approve' } })
  const answer = await call(`/claims/${ids[1]}/decision`, { body: { decision: 'approve' } })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ type: '/problems/budget-exhausted' })
  expect(await (await call(`/claims/${ids[1]}`)).json()).toMatchObject({ state: 'in_review' })
  await expectSound(db)
})

test('a claim with a code tells the code’s state and never the code', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['SECRET-CODE-0001'] })
  const { id } = must(await claim(db, running))
  const { call } = await newProgram(db, running.provider.id)
  const text = await (await call(`/claims/${id}`)).text()
  expect(JSON.parse(text)).toMatchObject({ state: 'issued', codeState: 'assigned', offer: { delivery: 'code' } })
  expect(text).not.toContain('SECRET-CODE')
  const [code] = await db.select({ id: codes.id }).from(codes)
  expect(text).not.toContain(must(code).id)
})

test.for(['clm_1', 'clm_01jz3k5n8qe0ktxp5v7w2m4d6f', '%00', "clm_' or 1=1", 'CLM_01jz3k5n8qe0ktxp5v7w2m4d6f'])(
  'the claim %s is unknown',
  async (id, { db }) => {
    const { call } = await withClaims(db, 1)
    expect((await call(`/claims/${encodeURIComponent(id)}`)).status).toBe(404)
    expect((await call(`/claims/${id}/decision`, { body: { decision: 'approve' } })).status).toBe(404)
  },
)
