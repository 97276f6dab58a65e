import { eq } from 'drizzle-orm'

import type { Comparison } from '#app/features/reconciliation/compare.ts'
import { correctRedemption } from '#app/features/credits/correct-redemption.server.ts'
import * as file from '#app/routes/console.$provider.reconcile.file.ts'
import * as page from '#app/routes/console.$provider.reconcile.tsx'
import { creditGrants } from '#db/schema/index.ts'
import { expect, test } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report } from '#test/factories.ts'

import { managerOf, post } from './ask.ts'

test(
  'a list is laid beside ours: what both have, what only one has, and where amounts differ',
  { timeout: 120_000 },
  async ({ db }) => {
    const running = await makeRunningOffer(db)
    const providerId = running.provider.id
    const { id: claimId } = must(await claim(db, running))
    const [grant] = await db.select().from(creditGrants).where(eq(creditGrants.claimId, claimId))
    const target = { grantId: grant?.id ?? '' }
    for (const [eventId, amount] of [
      ['e-1', 100n],
      ['e-2', 200n],
      ['e-3', 300n],
      ['e-4', 400n],
    ] as const) {
      must(await report(db, { providerId, target, eventId, amount }))
    }
    must(
      await correctRedemption(db, {
        ...{ providerId, eventId: 'e-4-c', corrects: 'e-4', amount: 400n },
        by: { kind: 'provider', id: 'key' },
        at: new Date(july10.getTime() + 7_200_000),
      }),
    )
    const mia = await managerOf(db, providerId)
    const at = `/en/console/${providerId}/reconcile`
    const params = { provider: providerId }
    const lines = 'event_id,amount\ne-1,100\ne-2,250\ne-9,7\n?,x'
    const answer = await post(page, mia, at, params, { lines })
    const { comparison, broken } = answer.data as { comparison: Comparison; broken: number[] }
    expect(comparison).toMatchObject({ ours: 4, theirs: 3, same: 2 })
    expect(comparison.odd.map(({ eventId, kind }) => [eventId, kind])).toEqual([
      ['e-2', 'amount'],
      ['e-3', 'only_ours'],
      ['e-9', 'only_theirs'],
    ])
    expect(broken).toEqual([5])

    const csv = await post(file, mia, `${at}/file`, params, { lines })
    expect(csv.data).toContain('e-3,only_ours,300,tok.glm,,')
    const later = await post(page, mia, at, params, { lines, from: '2024-07-11' })
    expect((later.data as { comparison: Comparison }).comparison.ours).toBe(0)
    expect(await post(page, mia, at, params, { lines, from: '2024-07-11', to: '2024-07-10' })).toMatchObject({
      status: 422,
      data: { errors: { to: ['reconcile.errors.order'] }, values: { from: '2024-07-11', to: '2024-07-10' } },
    })
    expect(await post(page, mia, at, params, { lines: 'a,b\n1,2' })).toMatchObject({
      data: { errors: { lines: ['reconcile.errors.heading'] } },
    })
  },
)
