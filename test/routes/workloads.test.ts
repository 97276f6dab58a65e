import * as save from '#app/routes/cost.save.tsx'
import * as forget from '#app/routes/me.workloads.$id.forget.tsx'
import * as workloads from '#app/routes/me.workloads._index.tsx'
import { mostWorkloads } from '#app/features/costs/workload-form.ts'
import { expect, test } from '#test/database.ts'

import { get, post, signedIn, stranger, type Visitor } from './ask.ts'

const english = { locale: 'en' }
const work = '?calls=5000&in=900&out=100&start=2026-12'

async function listed(visitor: Visitor) {
  const { data } = await get(workloads, visitor, '/en/me/workloads', english)
  return (data as Awaited<ReturnType<typeof workloads.loader>>).workloads
}

const keep = (visitor: Visitor, search: string, name: string) =>
  post(save, visitor, `/en/cost/save${search}`, english, { name })

test('a workload is kept under a name, with every field that its figures follow from', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  expect(await keep(ada, work, ' Chat ')).toMatchObject({ status: 303, location: '/en/me/workloads' })
  expect(await listed(ada)).toMatchObject([
    { name: 'Chat', fields: { calls: 5000, in: 900, out: 100, start: '2026-12', rhythm: 'even', growth: 0 } },
  ])
})

test('the same work in another order is the same workload, by its new name', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  await keep(ada, work, 'Chat')
  await keep(ada, '?start=2026-12&out=100&in=900&calls=5000&growth=0', 'Chat again')
  expect((await listed(ada)).map(({ name }) => name)).toEqual(['Chat again'])
})

test('a workload without a name is not kept', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  expect(await keep(ada, work, '  ')).toMatchObject({
    ...{ status: 400, data: { errors: { name: ['costs.saved.nameMissing'] } } },
  })
  expect(await listed(ada)).toEqual([])
})

test('an account keeps so many workloads and no more', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  for (let calls = 1; calls <= mostWorkloads; calls += 1) await keep(ada, `?calls=${calls}`, `w${calls}`)
  expect((await keep(ada, '?calls=999', 'one more')).status).toBe(409)
  expect(await listed(ada)).toHaveLength(mostWorkloads)
})

test('only its owner sees a workload and may have it forgotten', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  await keep(ada, work, 'Chat')
  const [{ id } = { id: '' }] = await listed(ada)
  const bob = await signedIn(db, 'bob@example.com')
  expect(await listed(bob)).toEqual([])
  expect((await post(forget, bob, `/en/me/workloads/${id}/forget`, { id })).status).toBe(404)
  expect(await listed(ada)).toHaveLength(1)
  expect((await post(forget, ada, `/en/me/workloads/${id}/forget`, { id })).status).toBe(303)
  expect(await listed(ada)).toEqual([])
})

test('whoever is not signed in is sent to the sign-in and back', async ({ db }) => {
  const { status, location } = await get(save, stranger(db), `/en/cost/save${work}`, english)
  expect(status).toBe(302)
  expect(location).toContain('/en/sign-in')
  expect(decodeURIComponent(location ?? '')).toContain('calls=5000')
})
