import * as consolePage from '#app/routes/console.$provider.results.tsx'
import * as offerPage from '#app/routes/offers.$slug.tsx'
import * as providerPage from '#app/routes/providers.$provider.tsx'
import { programResults } from '#db/schema/index.ts'
import { expect, test } from '#test/database.ts'
import { claim, makeProgram, must } from '#test/factories.ts'

import { get, makeOpenOffer, managerOf, signedIn, stranger } from './ask.ts'

const told = {
  ...{ organisations: 40, claims: 50, used: null, halfWithinSeconds: 60, amounts: [], disputes: null, upheld: null },
}

test('a provider is told of its own programs exactly, however few have claimed', async ({ db }) => {
  const running = await makeOpenOffer(db)
  const provider = running.provider.id
  await makeProgram(db, {
    providerId: provider,
    handling: 'link_out',
    state: null,
    approvalMode: null,
    reserveOn: null,
  })
  must(await claim(db, running, { at: new Date() }))
  const mia = await managerOf(db, provider)
  const { data } = await get(consolePage, mia, `/en/console/${provider}/results`, { provider })
  expect(data).toMatchObject({
    rows: [{ program: { slug: running.program.slug }, results: { claims: 1, issued: 1, used: 0 }, publicSince: null }],
  })
  const nils = await managerOf(db, (await makeOpenOffer(db)).provider.id, 'nils@example.com')
  expect((await get(consolePage, nils, `/en/console/${provider}/results`, { provider })).status).toBe(404)
  const ada = await signedIn(db, 'ada@example.com')
  expect((await get(consolePage, ada, `/en/console/${provider}/results`, { provider })).status).toBe(404)
})

test('everybody is told that there are too few, and later the figures of a day without their exact count', async ({
  db,
}) => {
  const { provider, program } = await makeOpenOffer(db)
  const visitor = stranger(db)
  const ofOffer = () => get(offerPage, visitor, `/en/offers/${program.slug}`, { slug: program.slug })
  const ofProvider = () => get(providerPage, visitor, `/en/providers/${provider.id}`, { provider: provider.id })
  expect(await ofOffer()).toMatchObject({ data: { published: null } })
  expect(await ofProvider()).toMatchObject({ data: { published: {} } })

  const row = { providerId: provider.id, programId: program.id, day: '2026-11-28', organisations: 43 }
  await db.insert(programResults).values({ ...row, results: told })
  const published = { day: '2026-11-28', results: told }
  expect(((await ofOffer()).data as { published: unknown }).published).toEqual(published)
  expect(((await ofProvider()).data as { published: unknown }).published).toEqual({ [program.id]: published })
})

test('what we do not run, or is simulated, has no results', async ({ db }) => {
  const { program } = await makeOpenOffer(db, { provider: { sandbox: true } })
  const { data } = await get(offerPage, stranger(db), `/en/offers/${program.slug}`, { slug: program.slug })
  expect((data as { published?: unknown }).published).toBeUndefined()
})
