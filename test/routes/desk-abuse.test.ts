import { eq } from 'drizzle-orm'

import { noteRefusal, writeRefusals } from '#app/features/abuse/note-refusal.server.ts'
import * as program from '#app/routes/desk.abuse.$provider.$program._index.tsx'
import * as rule from '#app/routes/desk.abuse.$provider.$program.rule.tsx'
import * as end from '#app/routes/desk.abuse.$provider.$program.rulings.$id.end.ts'
import * as list from '#app/routes/desk.abuse._index.tsx'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import { claimKeys, claimRefusals, clusterRulings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'

import { get, makeOpenOffer, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

async function setting(db: Database, enforcedSignals: ('domain' | 'email')[] = []) {
  const running = await makeOpenOffer(db, { program: { approvalMode: 'risk', enforcedSignals } })
  const { slug } = running.program
  const params = { provider: running.provider.id, program: running.program.id }
  const here = `/en/desk/abuse/${params.provider}/${params.program}`
  let n = 0
  return {
    params,
    here,
    offerId: running.offer.id,
    claim: async (email: string) => {
      const form = { offerId: running.offer.id, idempotencyKey: `key-${(n += 1)}-${running.offer.id}` }
      return post(claimRoute, await signedIn(db, email), `/en/offers/${slug}/claim`, { slug }, form)
    },
    seen: async (visitor: Visitor) => (await get(program, visitor, here, params)).data as Seen,
    say: (visitor: Visitor, form: Record<string, string>) => post(rule, visitor, `${here}/rule`, params, form),
  }
}
type Seen = Awaited<ReturnType<typeof program.loader>>

const school = { stance: 'allow', name: 'A course', reason: 'The school asked.', lastDay: '2999-12-31' }

test('claims of one domain stand together by their hash alone, are allowed with a reason, and pass from then on', async ({
  db,
}) => {
  const { params, here, claim, seen, say } = await setting(db)
  const olga = await operator(db)
  await claim('ada@school.example')
  await claim('bob@school.example')
  await claim('cem@acme.example')
  const before = await seen(olga)
  expect(before.clusters).toMatchObject([{ kind: 'domain', organisations: 2, claims: 2, issued: 1, waiting: 1 }])
  expect(JSON.stringify(before)).not.toMatch(/school\.example|acme\.example/)
  expect(await get(list, olga, '/en/desk/abuse')).toMatchObject({
    data: { programs: [{ id: params.program, claims: 3, claimsLastDay: 3, clusters: 1, waiting: 1, rulings: 0 }] },
  })

  const cluster = { kind: 'domain', cluster: before.clusters[0]?.hash ?? '' }
  const page = await get(rule, olga, `${here}/rule?${new URLSearchParams(cluster).toString()}`, params)
  expect(page).toMatchObject({ data: { cluster: { organisations: 2 } } })
  expect(await say(olga, { ...school, ...cluster })).toMatchObject({ status: 303, location: `${here}?done=ruled` })
  await claim('dan@school.example')
  const after = await seen(olga)
  expect(after).toMatchObject({
    clusters: [{ claims: 3, issued: 2 }],
    rulings: [{ stance: 'allow', name: 'A course', standing: 'holds', ruledBy: 'olga@example.com' }],
    velocity: { lastHour: 4, lastDay: 4, busiest: { claims: expect.any(Number) as number } },
  })
  expect(await say(olga, { ...school, ...cluster })).toMatchObject({
    status: 409,
    data: { refused: 'abuse.refusals.already_ruled', values: { name: 'A course' } },
  })
  const id = after.rulings[0]?.id ?? ''
  const take = () => post(end, olga, `${here}/rulings/${id}/end`, { ...params, id })
  expect((await take()).location).toBe(`${here}?done=ended`)
  expect((await take()).location).toBe(`${here}?refused=ruling_ended`)
  await expectSound(db)
})

test('a domain is named before anybody has claimed, and only its keyed hash is kept', async ({ db }) => {
  const { claim, say } = await setting(db, ['domain'])
  const olga = await operator(db)
  expect(await say(olga, { ...school, domain: 'gmail.com' })).toMatchObject({
    status: 422,
    data: { errors: { domain: ['abuse.errors.domain'] }, values: { reason: 'The school asked.' } },
  })
  expect(await say(olga, { ...school, domain: '@School.example', lastDay: '2020-01-01' })).toMatchObject({
    data: { refused: 'abuse.refusals.ends_too_soon', values: { domain: '@School.example' } },
  })
  expect(await say(olga, { ...school, domain: '@School.example' })).toMatchObject({ status: 303 })
  for (const email of ['ada@school.example', 'bob@school.example', 'cem@acme.example']) {
    expect((await claim(email)).status).toBe(303)
  }
  expect((await claim('dan@acme.example')).status).toBe(409)
  const [ruling] = await db.select().from(clusterRulings)
  const [key] = await db
    .select()
    .from(claimKeys)
    .where(eq(claimKeys.keyHash, ruling?.keyHash ?? new Uint8Array()))
  expect(key).toMatchObject({ kind: 'domain', enforced: false })
  expect(JSON.stringify(ruling)).not.toContain('school.example')
})

test('refusals are counted by day and reason, with the signal and without anybody’s request', async ({ db }) => {
  await writeRefusals(db)
  const { claim, seen, offerId, params } = await setting(db, ['email'])
  const olga = await operator(db)
  await claim('ada@acme.example')
  await claim('Ada+2@acme.example')
  await claim('ada+3@acme.example')
  await claim('ada@acme.example')
  expect(await writeRefusals(db)).toBe(3)
  const at = new Date()
  const key = { providerId: params.provider, programId: params.program, at }
  noteRefusal({ ...key, reason: 'already_claimed' })
  noteRefusal({ ...key, reason: 'unknown_offer' })
  expect(await writeRefusals(db)).toBe(1)
  expect(await writeRefusals(db)).toBe(0)
  const { days } = await seen(olga)
  expect(days).toMatchObject([
    {
      claims: 1,
      refused: [
        { reason: 'already_claimed', signal: 'none', n: 2 },
        { reason: 'duplicate_identity', signal: 'email', n: 2 },
      ],
    },
  ])
  expect(JSON.stringify(await db.select().from(claimRefusals))).not.toContain(offerId)
})

test('the figures wait where they cannot be written, and nothing is lost or counted twice', async ({ db }) => {
  await writeRefusals(db)
  const { params } = await setting(db)
  const key = { providerId: params.provider, programId: params.program, at: new Date() }
  noteRefusal({ ...key, reason: 'budget_exhausted' })
  await db.transaction(async (tx) => {
    await expect(
      writeRefusals({
        ...tx,
        insert: () => {
          throw new Error('away')
        },
      } as unknown as Database),
    ).rejects.toThrow('away')
  })
  noteRefusal({ ...key, reason: 'budget_exhausted' })
  expect(await writeRefusals(db)).toBe(2)
  expect(await db.select().from(claimRefusals)).toMatchObject([{ reason: 'budget_exhausted', refused: 2 }])
})

test('clusters, rulings and their figures are for operators alone', async ({ db }) => {
  const { params, here, say } = await setting(db)
  const ada = await signedIn(db, 'ada@example.com')
  expect((await get(list, ada, '/en/desk/abuse')).status).toBe(403)
  expect((await get(program, ada, here, params)).status).toBe(403)
  expect((await get(rule, ada, `${here}/rule`, params)).status).toBe(403)
  expect((await say(ada, { ...school, domain: 'school.example' })).status).toBe(403)
  expect((await say(stranger(db), school)).location).toBe('/en/sign-in')
  const olga = await operator(db)
  const other = { provider: params.provider, program: 'prg_none' }
  expect((await get(program, olga, here, other)).status).toBe(404)
  expect((await get(rule, olga, `${here}/rule?kind=domain&cluster=${'0'.repeat(64)}`, params)).status).toBe(404)
})
