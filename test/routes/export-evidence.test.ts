import { downloadEvidence } from '#app/features/enrolments/evidence-files.server.ts'
import * as judgeLines from '#app/routes/console.$provider.claims.$id.evidence.$evidence.lines.tsx'
import * as providersFile from '#app/routes/console.$provider.claims.$id.evidence.$evidence.file.ts'
import * as consoleClaim from '#app/routes/console.$provider.claims.$id.tsx'
import * as operatorsFile from '#app/routes/desk.evidence.$provider.$id.$evidence.file.ts'
import * as claimantsFile from '#app/routes/me.claims.$id.evidence.$evidence.file.ts'
import * as exportShow from '#app/routes/me.claims.$id.evidence.export.show.tsx'
import * as exportPage from '#app/routes/me.claims.$id.evidence.export.tsx'
import * as evidencePage from '#app/routes/me.claims.$id.evidence.tsx'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import { evidenceFiles, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { usageMatch } from '#test/factories.ts'

import { get, makeOpenOffer, managerOf, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

const heading = 'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id'
const day = '1714521600,1714608000,2024-05-01T00:00:00+00:00,2024-05-02T00:00:00+00:00'
const lines = [`${day},10.004,usd,"gpt-4o, input",p`, `${day},20.009,usd,"o3, output",p`]
const costs = (text = [heading, ...lines].join('\n'), name = '../My costs (May).csv') =>
  new File([text], name, { type: 'text/csv' })

async function makeDollarMatch(db: Database) {
  const running = await makeOpenOffer(db, { ...usageMatch, offer: { ...usageMatch.offer, asset: 'USD' } })
  const ada = await signedIn(db, 'ada@example.com')
  const { slug } = running.program
  const form = { offerId: running.offer.id, idempotencyKey: `a-key-of-${running.offer.id}` }
  const { location } = await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, form)
  const id = /clm_\w+$/.exec(location ?? '')?.[0] ?? ''
  const provider = running.provider.id
  const here = `/en/me/claims/${id}/evidence/export`
  return {
    provider,
    id,
    ada,
    here,
    upload: (visitor: Visitor, file: File) => post(exportPage, visitor, here, { id }, { file }),
    show: (visitor: Visitor, digest: string) => post(exportShow, visitor, `${here}/show`, { id }, { digest }),
    seen: async (visitor: Visitor) => (await get(exportPage, visitor, here, { id })).data as Seen,
    file: (route: Pick<typeof claimantsFile, 'loader'>, visitor: Visitor, evidence: string) =>
      get(route, visitor, '/', { provider, id, evidence }),
  }
}

type Seen = Awaited<ReturnType<typeof exportPage.loader>>

test('an export is uploaded, looked at, shown, judged line by line, and saved by who may', async ({ db }) => {
  const { provider, id, ada, here, upload, show, seen, file } = await makeDollarMatch(db)
  expect(await upload(ada, costs())).toMatchObject({ status: 303, location: `${here}#read` })
  const { kept } = await seen(ada)
  expect(kept).toMatchObject({ name: 'My costs (May).csv', read: { amount: '3001', counted: 2 } })
  expect(await db.$count(usageEvidence)).toBe(0)
  expect((await show(ada, '0'.repeat(64))).location).toBe(`${here}?refused=changed_meanwhile`)
  expect((await show(ada, kept?.digest ?? '')).location).toBe(`/en/me/claims/${id}/evidence#shown`)
  expect((await show(ada, kept?.digest ?? '')).location).toBe(`${here}?refused=nothing_kept`)
  expect((await seen(ada)).kept).toBeNull()

  const [evidence] = await db.select().from(usageEvidence)
  const evidenceId = evidence?.id ?? ''
  const mia = await managerOf(db, provider)
  const params = { provider, id, evidence: evidenceId }
  const claimPage = `/en/console/${provider}/claims/${id}`
  const judge = (verdict: string[]) =>
    post(judgeLines, mia, `${claimPage}/evidence/${evidenceId}/lines`, params, { verdict })
  expect((await judge(['1:verified'])).location).toBe(`${claimPage}?refused=verdict_missing`)
  expect((await judge(['1:verified', '2:perhaps'])).location).toBe(`${claimPage}?refused=verdict_missing`)
  expect((await judge(['1:refuted', '2:verified'])).location).toBe(claimPage)
  expect((await judge(['1:verified', '2:verified'])).location).toBe(`${claimPage}?refused=already_judged`)
  expect(await get(consoleClaim, mia, claimPage, { provider, id })).toMatchObject({
    data: {
      review: {
        award: { verified: 20_00n, award: 20_00n },
        evidence: [{ hasFile: true, lines: [{ verdict: 'refuted' }, { model: 'o3', verdict: 'verified' }] }],
      },
    },
  })
  expect(await get(evidencePage, ada, '/', { id })).toMatchObject({ data: { shown: { award: { award: 20_00n } } } })

  const olga = await operator(db)
  const whole = [heading, ...lines].join('\n')
  expect(await file(claimantsFile, ada, evidenceId)).toMatchObject({ status: 200, data: whole })
  expect(await file(providersFile, mia, evidenceId)).toMatchObject({ status: 200, data: whole })
  expect(await file(operatorsFile, olga, evidenceId)).toMatchObject({ status: 200, data: whole })
  const eve = await signedIn(db, 'eve@example.com')
  expect((await file(claimantsFile, eve, evidenceId)).status).toBe(404)
  expect((await file(providersFile, eve, evidenceId)).status).toBe(404)
  expect((await file(providersFile, ada, evidenceId)).status).toBe(404)
  expect((await file(operatorsFile, mia, evidenceId)).status).toBe(403)
  expect((await file(claimantsFile, stranger(db), evidenceId)).location).toBe('/en/sign-in?next=%2F')
  await expectSound(db)
})

test('a document is saved and never shown, whatever it holds', async ({ db }) => {
  const { provider, id, ada, upload, show, seen } = await makeDollarMatch(db)
  await upload(ada, costs())
  await show(ada, (await seen(ada)).kept?.digest ?? '')
  const [evidence] = await db.select().from(usageEvidence)
  const answer = await downloadEvidence(db, { providerId: provider, claimId: id, evidenceId: evidence?.id ?? '' })
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="My costs _May_.csv"/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('an export that is not taken is refused in words with its line, and nothing of it is kept', async ({ db }) => {
  const { ada, upload, seen } = await makeDollarMatch(db)
  const refusals = [
    await upload(ada, costs([heading, ...lines, lines[0]?.replace('10.004', 'ten')].join('\n'))),
    await upload(ada, costs('PK\u0003\u0004 and so on')),
    await upload(ada, costs([heading, ...lines].join('\n').replaceAll(',usd,', ',cny,'))),
    await upload(ada, new File([], '')),
  ]
  expect(refusals.map(({ status, data }) => [status, data])).toEqual([
    [
      422,
      {
        said: [
          { key: 'usageExports.line', values: { number: 4 } },
          { key: 'usageExports.refusals.bad_number', values: { column: 'amount_value', limit: '' } },
        ],
      },
    ],
    [422, { said: [{ key: 'usageExports.refusals.compressed', values: { column: '', limit: '' } }] }],
    [409, { said: [{ key: 'usageExports.show.refusals.other_currency', values: {} }] }],
    [422, { said: [{ key: 'usageExports.show.chooseFile', values: {} }] }],
  ])
  expect((await seen(ada)).kept).toBeNull()
  expect(await db.$count(evidenceFiles)).toBe(0)
})

test('an export is uploaded and looked at by its claimant alone', async ({ db }) => {
  const { id, ada, here, upload, show, seen } = await makeDollarMatch(db)
  await upload(ada, costs())
  const digest = (await seen(ada)).kept?.digest ?? ''
  const eve = await signedIn(db, 'eve@example.com')
  expect((await upload(eve, costs())).status).toBe(404)
  expect((await show(eve, digest)).status).toBe(404)
  expect((await get(exportPage, eve, here, { id })).status).toBe(404)
  expect((await upload(stranger(db), costs())).location).toBe('/en/sign-in')
  expect((await post(exportPage, ada, here, { id }, {})).status).toBe(422)
})
