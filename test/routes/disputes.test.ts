import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import * as consoleDispute from '#app/routes/console.$provider.disputes.$id.tsx'
import * as consoleDisputes from '#app/routes/console.$provider.disputes._index.tsx'
import * as deskDispute from '#app/routes/desk.disputes.$provider.$id.tsx'
import * as deskDisputes from '#app/routes/desk.disputes._index.tsx'
import * as withdrawRoute from '#app/routes/me.claims.$id.dispute.$dispute.withdraw.ts'
import * as disputeRoute from '#app/routes/me.claims.$id.dispute.tsx'
import * as myClaim from '#app/routes/me.claims.$id.tsx'
import { creditGrants, disputes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { must, report } from '#test/factories.ts'

import { get, makeOpenOffer, managerOf, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

/** Ada's claim at a provider that Mia manages, while Olga is an operator. */
async function makeCase(db: Database) {
  const running = await makeOpenOffer(db)
  const provider = running.provider.id
  const mia = await managerOf(db, provider)
  const olga = await operator(db)
  const ada = await signedIn(db, 'ada@example.com')
  const form = { offerId: running.offer.id, idempotencyKey: 'a-key-of-ada-and-hers' }
  const { slug } = running.program
  const made = await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, form)
  const id = /clm_\w+$/.exec(made.location ?? '')?.[0] ?? ''
  return { provider, mia, olga, ada, id }
}
type Case = Awaited<ReturnType<typeof makeCase>>

const page = (visitor: Visitor, id: string) => get(disputeRoute, visitor, `/en/me/claims/${id}/dispute`, { id })
const open = (visitor: Visitor, id: string, form: Record<string, string>) =>
  post(disputeRoute, visitor, `/en/me/claims/${id}/dispute`, { id }, form)
const answer = (visitor: Visitor, provider: string, id: string, form: Record<string, string>) =>
  post(consoleDispute, visitor, `/en/console/${provider}/disputes/${id}`, { provider, id }, form)
const decide = (visitor: Visitor, provider: string, id: string, form: Record<string, string>) =>
  post(deskDispute, visitor, `/en/desk/disputes/${provider}/${id}`, { provider, id }, form)

const onlyDispute = async (db: Database) => must((await db.select().from(disputes))[0])

test('a dispute goes from the holder to the provider to an operator, and each page shows what was said', async ({
  db,
}) => {
  const { provider, mia, olga, ada, id } = await makeCase(db)
  expect(await page(ada, id)).toMatchObject({ status: 200, data: { disputes: [], canBeDisputed: true, uses: [] } })
  expect(await open(ada, id, { objection: 'It was cut.' })).toMatchObject({
    status: 303,
    location: `/en/me/claims/${id}/dispute`,
  })
  const { id: dispute } = await onlyDispute(db)

  const list = await get(consoleDisputes, mia, `/en/console/${provider}/disputes`, { provider })
  expect(list).toMatchObject({ data: { disputes: [{ id: dispute, objection: 'It was cut.' }], hasOlder: false } })
  const early = await decide(olga, provider, dispute, { outcome: 'upheld', reasoning: 'So it was.' })
  expect(early).toMatchObject({ status: 409, data: { refused: 'disputes.refusals.answer_awaited' } })
  expect(await answer(mia, provider, dispute, { answer: 'It was not.' })).toMatchObject({
    status: 303,
    location: `/en/console/${provider}/disputes/${dispute}`,
  })

  const queue = await get(deskDisputes, olga, '/en/desk/disputes')
  expect(queue).toMatchObject({ data: { disputes: [{ id: dispute, state: 'answered' }], hasMore: false } })
  expect(await decide(olga, provider, dispute, { outcome: 'upheld', reasoning: 'So it was.' })).toMatchObject({
    status: 303,
  })
  expect(await page(ada, id)).toMatchObject({
    data: { disputes: [{ state: 'decided', answer: 'It was not.', outcome: 'upheld', reasoning: 'So it was.' }] },
  })
  const claim = await get(myClaim, ada, `/en/me/claims/${id}`, { id })
  expect(claim).toMatchObject({ data: { disputes: [{ id: dispute, state: 'decided' }] } })
  expect(await get(deskDisputes, olga, '/en/desk/disputes')).toMatchObject({ data: { disputes: [] } })
  await expectSound(db)
})

test('a use that was charged is chosen by its event', async ({ db }) => {
  const { provider, ada, id } = await makeCase(db)
  const at = new Date()
  const grantId = must((await db.select({ id: creditGrants.id }).from(creditGrants))[0]).id
  must(
    await report(db, {
      providerId: provider,
      target: { grantId },
      amount: 7n,
      eventId: 'line-1',
      occurredAt: at,
      receivedAt: at,
    }),
  )
  const { data } = (await page(ada, id)) as { data: { uses: { id: string; eventId: string }[] } }
  expect(data.uses).toMatchObject([{ eventId: 'line-1' }])
  await open(ada, id, { objection: 'I did not use it.', use: data.uses[0]?.id ?? '' })
  expect(await page(ada, id)).toMatchObject({ data: { disputes: [{ eventId: 'line-1', useAmount: 7n }] } })
})

test('what is not understood comes back with what was typed, and nothing is written', async ({ db }) => {
  const { provider, mia, olga, ada, id } = await makeCase(db)
  expect(await open(ada, id, { objection: '   ' })).toMatchObject({
    status: 422,
    data: { errors: { objection: ['disputes.errors.objection'] } },
  })
  expect(await open(ada, id, { objection: 'It was cut.', use: 'something' })).toMatchObject({
    status: 422,
    data: { errors: { use: ['disputes.errors.use'] }, values: { objection: 'It was cut.' } },
  })
  expect(await open(ada, id, { objection: 'x'.repeat(2001) })).toMatchObject({ status: 422 })
  expect(await db.$count(disputes)).toBe(0)

  await open(ada, id, { objection: 'It was cut.' })
  const { id: dispute } = await onlyDispute(db)
  expect(await answer(mia, provider, dispute, {})).toMatchObject({ status: 422 })
  expect(await decide(olga, provider, dispute, { outcome: 'none', reasoning: 'So it was.' })).toMatchObject({
    status: 422,
    data: { errors: { outcome: ['disputes.errors.outcome'] }, values: { reasoning: 'So it was.' } },
  })
  expect(await open(ada, id, { objection: 'And again.' })).toMatchObject({
    status: 409,
    data: { refused: 'disputes.refusals.already_disputed', values: { objection: 'And again.' } },
  })
  expect(await onlyDispute(db)).toMatchObject({ state: 'open', version: 1 })
})

test('a dispute is withdrawn on its claim’s page by its holder alone', async ({ db }) => {
  const { ada, id } = await makeCase(db)
  const bob = await signedIn(db, 'bob@example.com')
  await open(ada, id, { objection: 'It was cut.' })
  const { id: dispute } = await onlyDispute(db)
  const withdraw = (visitor: Visitor) =>
    post(withdrawRoute, visitor, `/en/me/claims/${id}/dispute/${dispute}/withdraw`, { id, dispute })
  expect(await withdraw(bob)).toMatchObject({ status: 404 })
  expect(await withdraw(ada)).toMatchObject({ status: 303, location: `/en/me/claims/${id}/dispute` })
  expect(await onlyDispute(db)).toMatchObject({ state: 'withdrawn' })
})

/** What each visitor is answered by the pages of a dispute: its holder’s, the provider’s two and the desk’s two. */
async function answersTo(visitor: Visitor, { provider, id }: Case, dispute: string): Promise<number[]> {
  const answers = [
    await page(visitor, id),
    await get(consoleDisputes, visitor, `/en/console/${provider}/disputes`, { provider }),
    await answer(visitor, provider, dispute, { answer: 'Mine.' }),
    await get(deskDisputes, visitor, '/en/desk/disputes'),
    await decide(visitor, provider, dispute, { outcome: 'upheld', reasoning: 'Mine.' }),
  ]
  return answers.map(({ status }) => status)
}

test('everybody else is kept out: strangers, other holders, other providers, and each side from the other’s pages', async ({
  db,
}) => {
  const mine = await makeCase(db)
  const { provider: other } = await makeOpenOffer(db)
  const noor = await managerOf(db, other.id, 'noor@example.com')
  await open(mine.ada, mine.id, { objection: 'It was cut.' })
  const { id: dispute } = await onlyDispute(db)
  expect(await answersTo(stranger(db), mine, dispute)).toEqual([302, 302, 303, 302, 303])
  expect(await answersTo(mine.ada, mine, dispute)).toEqual([200, 404, 404, 403, 403])
  expect(await answersTo(await signedIn(db, 'bob@example.com'), mine, dispute)).toEqual([404, 404, 404, 403, 403])
  expect(await answersTo(noor, mine, dispute)).toEqual([404, 404, 404, 403, 403])
  expect(await answer(noor, other.id, dispute, { answer: 'Mine.' })).toMatchObject({ status: 404 })
  expect(await answersTo(mine.olga, mine, dispute)).toEqual([404, 404, 404, 200, 409])
  expect(await onlyDispute(db)).toMatchObject({ state: 'open' })
})
