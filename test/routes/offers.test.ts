import type { Program } from '#app/features/programs/offer.ts'
import * as notice from '#app/routes/notices.$slug.tsx'
import * as noticeList from '#app/routes/notices._index.tsx'
import * as offer from '#app/routes/offers.$slug.tsx'
import * as offerList from '#app/routes/offers._index.tsx'
import * as start from '#app/routes/start.tsx'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, stranger } from './ask.ts'

const english = { locale: 'en' }
const read = async (db: Database, search = '') => {
  const { status, data } = await get(offerList, stranger(db), `/en/offers${search}`, english)
  expect(status).toBe(200)
  return data as Awaited<ReturnType<typeof offerList.loader>>
}
const ids = (programs: Program[]) => programs.map((program) => program.slug)

test('the ended view holds Zhipu’s plan with its two grants apart and its source', async ({ db }) => {
  const { programs } = await read(db, '?status=ended')
  const plan = programs.find((program) => program.slug === 'zhipu-special-house-moving-plan')
  expect(plan).toMatchObject({ status: 'ended_unknown_date', claimUrl: null })
  expect(plan?.offers.slice(0, 2).map((line) => line.benefit)).toMatchObject([
    { tokens: '50000000', models: { ids: ['glm-4'] } },
    { tokens: '100000000', models: { ids: ['glm-4-air'] } },
  ])
  expect(plan?.offers[0]?.sources[0]?.href).toMatch(/^https:/)
  expect(plan?.remarks.map((remark) => remark.kind)).toContain('headline_total')
})

test('what is current and what has ended stand in views of their own', async ({ db }) => {
  const current = await read(db)
  const ended = await read(db, '?status=ended')
  expect(ids(current.programs).filter((slug) => ids(ended.programs).includes(slug))).toEqual([])
  expect(current.counts.ended).toBe(ended.programs.length)
  expect(current.counts.open).toBe(0)
})

test('a query that cannot be read is named and the rest of it still filters', async ({ db }) => {
  const { bad, programs } = await read(db, '?status=endless&kind=%00&region=hk&provider=zhipu')
  expect(bad.map((field) => field.split('=')[0])).toEqual(['status', 'region', 'kind'])
  expect(new Set(programs.map((program) => program.providerId))).toEqual(new Set(['zhipu']))
})

test('an emptied list tells which filter to drop, and how many that brings back', async ({ db }) => {
  const { programs, drops } = await read(db, '?provider=zhipu&kind=coupon')
  expect(programs).toEqual([])
  expect(drops[0]).toMatchObject({ field: 'kind' })
  expect(drops[0]?.n).toBeGreaterThan(0)
})

test('when no single filter brings anything back, the one that alone leaves the fewest is named', async ({ db }) => {
  const { drops, strictest } = await read(db, '?provider=zhipu&kind=credit&q=nothing+is+called+so')
  expect(drops).toEqual([])
  expect(strictest).toEqual({ field: 'q', n: 0 })
})

test('an address that names no offer or notice is not found', async ({ db }) => {
  const nowhere = { ...english, slug: 'nowhere' }
  expect((await get(offer, stranger(db), '/en/offers/nowhere', nowhere)).status).toBe(404)
  expect((await get(notice, stranger(db), '/en/notices/nowhere', nowhere)).status).toBe(404)
})

test('an ended offer is not claimable and names what its provider offers now', async ({ db }) => {
  const params = { ...english, slug: 'zhipu-special-house-moving-plan' }
  const { data } = await get(offer, stranger(db), '/en/offers/zhipu-special-house-moving-plan', params)
  expect(data).toMatchObject({ standing: null, current: [{ slug: 'zhipu-glm-4-flash-free' }] })
})

test('notices are filtered by the place they touch', async ({ db }) => {
  const { data } = await get(noticeList, stranger(db), '/en/notices?region=MO', english)
  const { notices } = data as Awaited<ReturnType<typeof noticeList.loader>>
  expect(notices.map((one) => one.slug)).toContain('openai-api-block-2024')
  expect(notices.every((one) => one.regions.includes('*') || one.regions.includes('MO'))).toBe(true)
})

test('the start says that nothing has been verified open', async ({ db }) => {
  const { data } = await get(start, stranger(db), '/en', english)
  expect(data).toMatchObject({ open: 0, origin: { slug: 'openai-api-block-2024' } })
})
