import { findProvider, listProviders } from '#app/features/catalog/providers.server.ts'
import { readMatrix } from '#app/features/compatibility/notes.server.ts'
import { findNotice } from '#app/features/notices/notices.server.ts'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { findOffer, listOffers } from '#app/features/programs/offers.server.ts'
import { verifications } from '#db/schema/index.ts'
import { seedCatalogue } from '#db/seed.ts'

import { expect, postgresTests } from './database.ts'

const at = new Date('2026-11-22T12:00:00Z')

postgresTests()('of two processes that start together one puts the catalogue in', async ({ postgres }) => {
  const seedings = await Promise.all([seedCatalogue(postgres.db, { at }), seedCatalogue(postgres.db, { at })])
  expect(seedings.filter((seeding) => seeding.changed)).toHaveLength(1)
})

postgresTests('catalogue')(
  'PostgreSQL gives the pages what the embedded database gives',
  async ({ postgres: { db } }) => {
    await db.insert(verifications).values({
      providerId: 'tencent-cloud',
      id: 'ver_1',
      factKind: 'program',
      factId: 'tencent-tokenhub-newcomer-2026',
      verifiedAt: at,
      byUserId: 'usr_operator',
      note: 'seen in the console',
    })
    expect(await listOffers(db, { at, status: 'open' })).toHaveLength(1)
    expect(await listOffers(db, { at, status: 'ended' })).toHaveLength(20)
    const pack = await findOffer(db, 'tencent-tokenhub-newcomer-pack', { at })
    expect(pack).toMatchObject({ status: 'open', verifiedAt: at, lastSeen: { on: '2026-11-22', precision: 'day' } })
    expect(await findNotice(db, 'openai-api-block-2024')).toMatchObject({ effective: { on: '2024-07-09' } })
    expect(await listProviders(db, { at })).toHaveLength(59)
    expect((await findProvider(db, 'zhipu'))?.availability).toHaveLength(2)
    const { lines } = await listPrices(db, { edition: '2024', q: 'gpt-4o', provider: 'openai', at })
    expect(lines.map((line) => [line.modelId, line.micros.input])).toEqual([
      ['gpt-4o', 5_000_000n],
      ['gpt-4o-mini', 150_000n],
    ])
    expect((await readMatrix(db)).providers).toHaveLength(12)
  },
)
