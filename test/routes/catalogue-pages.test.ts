import type { LoaderFunctionArgs } from '@remix-run/node'

import * as compat from '#app/routes/compat.tsx'
import * as models from '#app/routes/models.tsx'
import * as offers from '#app/routes/offers._index.tsx'
import * as providerPage from '#app/routes/providers.$provider.tsx'
import * as providers from '#app/routes/providers._index.tsx'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, stranger } from './ask.ts'

/** What a page's loader gives for an address that it must answer with 200. */
async function read<Data>(
  route: { loader: (args: LoaderFunctionArgs) => Promise<Data> },
  db: Database,
  path: string,
): Promise<Data> {
  const answer = await get(route, stranger(db), path)
  expect(answer.status).toBe(200)
  return answer.data as Data
}

test('providers are found by a name in another script, and by the place that can reach them', async ({ db }) => {
  const zhipu = await read(providers, db, '/en/providers?q=智谱')
  expect(zhipu.providers.map((provider) => provider.id)).toContain('zhipu')
  const fromHongKong = await read(providers, db, '/en/providers?reach=HK')
  expect(fromHongKong.providers.map((provider) => provider.id)).not.toContain('openai')
})

test('the codes of languages are no words of a name', async ({ db }) => {
  expect((await read(providers, db, '/en/providers?q=zh-HK')).providers).toEqual([])
  expect((await read(models, db, '/en/models?q=zh-HK')).page.total).toBe(0)
  expect((await read(offers, db, '/en/offers?q=zh-HK')).programs).toEqual([])
})

test('a list that the filters have emptied names the filter to drop', async ({ db }) => {
  const page = await read(providers, db, '/en/providers?q=zhipu&kind=gateway')
  expect(page.providers).toEqual([])
  expect(page.drops.map((drop) => drop.name).sort()).toEqual(['kind', 'q'])
})

test('prices are ordered within their currency, never across', async ({ db }) => {
  const { page } = await read(models, db, '/en/models?edition=2024&sort=input')
  for (const currency of ['CNY', 'USD']) {
    const amounts = page.rows.filter((row) => row.currency === currency).flatMap((row) => row.first.input ?? [])
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b))
  }
  const order = page.rows.map((row) => row.currency)
  expect(order.length).toBeGreaterThan(10)
  expect(order).toEqual([...order].sort())
})

test('what an address asks that no table has is named and left out', async ({ db }) => {
  const { page } = await read(models, db, '/en/models?sort=worth&page=minus&provider=nobody&q=a%00b')
  expect(page.bad.sort()).toEqual(['page=minus', 'provider=nobody', 'q=a\u{FFFD}b', 'sort=worth'])
  expect(page.total).toBeGreaterThan(100)
  expect((await read(compat, db, '/en/compat?area=nowhere&feature=p.nothing')).bad.sort()).toEqual([
    'area=nowhere',
    'feature=p.nothing',
  ])
})

test('a page beyond the last is the last', async ({ db }) => {
  const { page } = await read(models, db, '/en/models?page=99999')
  expect(page.page).toBe(page.pageCount)
  expect(page.rows.length).toBeGreaterThan(0)
})

test('the matrix shows one provider, one feature or one area', async ({ db }) => {
  const ofZhipu = await read(compat, db, '/en/compat?provider=zhipu')
  expect(ofZhipu.matrix.providers.map((provider) => provider.id)).toEqual(['zhipu'])
  const tools = await read(compat, db, '/en/compat?area=tools')
  expect(tools.matrix.areas.map(({ area }) => area)).toEqual(['tools'])
  const stop = await read(compat, db, '/en/compat?feature=p.stop')
  expect(stop.matrix.areas.flatMap(({ features }) => features.map(({ id }) => id))).toEqual(['p.stop'])
})

test('a provider has its programs, prices, notices and notes on one page', async ({ db }) => {
  const answer = await get(providerPage, stranger(db), '/en/providers/openai', { provider: 'openai' })
  const page = answer.data as Awaited<ReturnType<typeof providerPage.loader>>
  expect(page.notices.length).toBeGreaterThan(0)
  expect(page.pricesOf2024.total).toBeGreaterThan(0)
  expect(page.provider.availability.map(({ region }) => region)).toContain('HK')
})

test('a mistyped provider is a 404 that names its neighbours', async ({ db }) => {
  const asked = get(providerPage, stranger(db), '/en/providers/zhippu', { provider: 'zhippu' })
  await expect(asked).rejects.toMatchObject({ init: { status: 404 }, data: { id: 'zhippu', near: [{ id: 'zhipu' }] } })
  const hostile = get(providerPage, stranger(db), '/en/providers/x', { provider: 'a\0b' })
  await expect(hostile).rejects.toMatchObject({ init: { status: 404 } })
})
