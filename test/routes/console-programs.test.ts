import { eq } from 'drizzle-orm'

import { findProgramRoom } from '#app/features/publishing/drafts.server.ts'
import * as basics from '#app/routes/console.$provider.programs.$id.edit.tsx'
import * as limits from '#app/routes/console.$provider.programs.$id.limits.tsx'
import * as line from '#app/routes/console.$provider.programs.$id.lines.$line.tsx'
import * as preview from '#app/routes/console.$provider.programs.$id.preview.tsx'
import * as room from '#app/routes/console.$provider.programs.$id._index.tsx'
import * as rules from '#app/routes/console.$provider.programs.$id.rules.tsx'
import * as step from '#app/routes/console.$provider.programs.$id.$step.tsx'
import * as begin from '#app/routes/console.$provider.programs.new.tsx'
import * as decide from '#app/routes/desk.programs.$provider.$id.$decision.tsx'
import * as queue from '#app/routes/desk.programs._index.tsx'
import { programs } from '#db/schema/index.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

import { get, managerOf, operator, post, signedIn, type Visitor } from './ask.ts'

const name = { nameEn: 'Moving credit', nameZhCn: '搬家赠金', nameZhHk: '轉用額度' }
const basicsOf = (version: number) => ({
  ...name,
  version: String(version),
  places: ['HK', 'CN'],
  otherPlaces: 'sg',
  timeZone: 'Asia/Hong_Kong',
  startsLocal: '2024-07-01T00:00',
  endsLocalExcl: '2099-01-01T00:00',
  stacking: 'none',
  approvalMode: 'manual',
  reserveOn: 'submit',
  fourEyesAbove: '1,000',
  claimTtl: '14',
  reportGrace: '36 h',
  reapplyAfter: '',
  signals: ['email', 'card'],
})

test(
  'a program is written through its forms, handed in, and let into force at the desk',
  { timeout: 180_000 },
  async ({ db }) => {
    const { id: provider } = await makeProvider(db)
    const mia = await managerOf(db, provider)
    const base = `/en/console/${provider}/programs`
    const begun = await post(begin, mia, `${base}/new`, { provider }, name)
    expect(begun.status).toBe(303)
    const id = begun.location?.split('/').at(-1) ?? ''
    const params = { provider, id }
    const draft = async () => (await findProgramRoom(db, { providerId: provider, programId: id }))?.draft
    const version = async () => (await draft())?.version ?? 0

    const credit = {
      ...{ type: 'credit', currency: 'HKD', amount: '50', delivery: 'ledger', perOrganisationLimit: '1' },
      ...{ lasts: '90', lifeStartsAt: 'grant' },
    }
    const added = await post(
      line,
      mia,
      `${base}/${id}/lines/new`,
      { ...params, line: 'new' },
      { ...credit, version: '1' },
    )
    expect(added.location).toBe(`${base}/${id}#lines`)
    const stale = await post(
      line,
      mia,
      `${base}/${id}/lines/new`,
      { ...params, line: 'new' },
      { ...credit, version: '1' },
    )
    expect(stale).toMatchObject({ status: 409, data: { values: { amount: '50' } } })
    await post(basics, mia, `${base}/${id}/edit`, params, basicsOf(await version()))
    await post(rules, mia, `${base}/${id}/rules`, params, { code: 'new_customer', version: String(await version()) })
    const few = await post(limits, mia, `${base}/${id}/limits`, params, {
      ...{ version: String(await version()), assets: 'HKD', limits: '40' },
    })
    expect(few.status).toBe(303)
    expect((await draft())?.terms).toMatchObject({
      name: { en: 'Moving credit', 'zh-CN': '搬家赠金', 'zh-HK': '轉用額度' },
      regions: ['HK', 'CN', 'SG'],
      fourEyesAbove: '100000',
      reportGraceSeconds: 36 * 3600,
      enforcedSignals: ['email', 'card'],
      eligibility: [{ code: 'new_customer' }],
      lines: [{ asset: 'HKD', benefit: { amount: '50', validity: { days: 90, from: 'grant' } } }],
      budgets: [{ asset: 'HKD', limit: '4000' }],
    })

    const handIn = async () =>
      post(step, mia, `${base}/${id}/submit`, { ...params, step: 'submit' }, { version: String(await version()) })
    expect(await handIn()).toMatchObject({ status: 409, data: { refusal: 'contradictory' } })
    await post(limits, mia, `${base}/${id}/limits`, params, {
      ...{ version: String(await version()), assets: 'HKD', limits: '5,000' },
    })
    expect((await get(preview, mia, `${base}/${id}/preview`, params)).data).toMatchObject({
      program: { status: 'open', offers: [{ amount: 5_000n }], window: { timeZone: 'Asia/Hong_Kong' } },
      missing: false,
    })
    expect((await handIn()).location).toBe(`${base}/${id}`)
    expect((await get(basics, mia, `${base}/${id}/edit`, params)).status).toBe(404)

    const [olga, omar] = [await operator(db, 'olga@example.com'), await operator(db, 'omar@example.com')]
    expect((await get(queue, olga, '/en/desk/programs')).data).toMatchObject({
      reviews: [{ programId: id, touchesMoney: true, isAgreed: false, by: 'mia@example.com' }],
    })
    const agree = async (by: Visitor) =>
      post(
        decide,
        by,
        `/en/desk/programs/${provider}/${id}/publish`,
        { ...params, decision: 'publish' },
        { version: String(await version()) },
      )
    expect((await agree(olga)).location).toContain('refused=second_person_needed')
    expect((await agree(omar)).location).toContain('done=published')
    const [row] = await db.select().from(programs).where(eq(programs.id, id))
    expect(row).toMatchObject({ state: 'live', fourEyesAbove: 100_000n, startsAt: new Date('2024-06-30T16:00:00Z') })
    expect((await get(room, mia, `${base}/${id}`, params)).data).toMatchObject({ room: { state: 'live', draft: null } })

    const close = (typed: string) =>
      post(step, mia, `${base}/${id}/close`, { ...params, step: 'close' }, { version: '0', name: typed })
    expect(await close('Moving')).toMatchObject({ status: 422, data: { mismatch: true } })
    expect((await close('轉用額度')).status).toBe(303)
    expect(await post(step, mia, `${base}/${id}/resume`, { ...params, step: 'resume' }, {})).toMatchObject({
      status: 409,
      data: { refusal: 'illegal_step' },
    })
  },
)

test('what is typed wrongly comes back with its sentence, and nothing typed is lost', async ({ db }) => {
  const { id: provider } = await makeProvider(db)
  const mia = await managerOf(db, provider)
  const base = `/en/console/${provider}/programs`
  const begun = await post(begin, mia, `${base}/new`, { provider }, { nameZhHk: '轉用額度' })
  expect(begun).toMatchObject({
    status: 422,
    data: { errors: { nameEn: ['programs.errors.name'] }, values: { nameZhHk: '轉用額度' } },
  })
  const id = (await post(begin, mia, `${base}/new`, { provider }, name)).location?.split('/').at(-1) ?? ''
  const wrong = { ...basicsOf(1), claimTtl: 'soon', otherPlaces: 'Singapore' }
  expect(await post(basics, mia, `${base}/${id}/edit`, { provider, id }, wrong)).toMatchObject({
    status: 422,
    data: {
      errors: { claimTtl: ['programs.errors.lasting'] },
      values: { claimTtl: 'soon' },
      lists: { places: ['HK', 'CN'] },
    },
  })
  expect(
    await post(basics, mia, `${base}/${id}/edit`, { provider, id }, { ...wrong, claimTtl: '14', fourEyesAbove: '' }),
  ).toMatchObject({ status: 422, data: { errors: { otherPlaces: ['programs.errors.places'] } } })
})

test('another provider’s program is not there', async ({ db }) => {
  const [one, other] = [await makeProvider(db), await makeProvider(db)]
  const mia = await managerOf(db, one.id)
  const begun = await post(begin, mia, `/en/console/${one.id}/programs/new`, { provider: one.id }, name)
  const id = begun.location?.split('/').at(-1) ?? ''
  const eve = await signedIn(db, 'eve@example.com')
  for (const [visitor, provider] of [
    [eve, one.id],
    [mia, other.id],
  ] as const) {
    expect((await get(room, visitor, `/en/console/${provider}/programs/${id}`, { provider, id })).status).toBe(404)
  }
})
