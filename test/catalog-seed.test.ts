import { and, count, eq, sql } from 'drizzle-orm'

import { findProvider, listProviders } from '#app/features/catalog/providers.server.ts'
import { listNotesOf, readMatrix } from '#app/features/compatibility/notes.server.ts'
import { findNotice, listNotices } from '#app/features/notices/notices.server.ts'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { findOffer, listOffers } from '#app/features/programs/offers.server.ts'
import { factSources, lifecycleEvents, offers, prices, programs, providers, verifications } from '#db/schema/index.ts'
import { seedCatalogue } from '#db/seed.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import { catalogueTest, describe, expect, test } from './database.ts'

const at = new Date('2026-11-22T12:00:00Z')

/** An operator's word for a fact. */
async function verify(db: Database, providerId: string, factKind: FactKind, factId: string, verifiedAt = at) {
  await db.insert(verifications).values({
    providerId,
    id: `ver_${factKind}_${factId}_${verifiedAt.getTime()}`,
    factKind,
    factId,
    verifiedAt,
    byUserId: 'usr_operator',
    sourceUrl: 'https://example.com/page',
  })
}

describe('seeding', () => {
  catalogueTest('the same catalogue a second time changes nothing', async ({ db }) => {
    expect(await seedCatalogue(db, { at })).toEqual({ changed: false })
  })

  test('an empty database gets the whole catalogue with every source linked', async ({ db }) => {
    expect(await seedCatalogue(db, { at })).toEqual({ changed: true })
    const [counted] = await db.select({ n: count() }).from(providers)
    expect(counted?.n).toBe(59)
    const unsourced = await db
      .select({ id: offers.id, confidence: offers.confidence })
      .from(offers)
      .where(
        sql`not exists (select 1 from ${factSources} where ${factSources.providerId} = ${offers.providerId}
          and ${factSources.factKind} = 'offer' and ${factSources.factId} = ${offers.id})`,
      )
    expect(unsourced.every((offer) => offer.confidence === 'memory')).toBe(true)
  })

  catalogueTest('a fact that left is retired, and comes back when the catalogue has it again', async ({ db }) => {
    const left = { providerId: 'zhipu', id: 'gone', seededBy: 'an older catalogue' }
    await db.insert(lifecycleEvents).values({
      ...left,
      happenedOn: '2024-01-01',
      precision: 'day',
      dateMeaning: 'event_or_report',
      kind: 'offer_ended',
      detail: { en: 'x', 'zh-CN': 'x', 'zh-HK': 'x' },
      confidence: 'press',
      isPublic: true,
    })
    const known = { id: 'zhipu-openai-house-moving-2024' }
    await db.update(programs).set({ retiredAt: at }).where(eq(programs.id, known.id))
    await forgetSeeding(db)
    await seedCatalogue(db, { at })
    const [event] = await db.select().from(lifecycleEvents).where(eq(lifecycleEvents.id, 'gone'))
    expect(event?.retiredAt).toEqual(at)
    const [program] = await db.select().from(programs).where(eq(programs.id, known.id))
    expect(program?.retiredAt).toBeNull()
  })

  catalogueTest('what did not come from the catalogue is left alone', async ({ db }) => {
    await makeSandbox(db)
    await db.update(providers).set({ state: 'active' }).where(eq(providers.id, 'zhipu'))
    await forgetSeeding(db)
    await seedCatalogue(db, { at })
    const [sandbox] = await db.select().from(providers).where(eq(providers.id, 'harbour'))
    expect(sandbox?.retiredAt).toBeNull()
    const [zhipu] = await db.select().from(providers).where(eq(providers.id, 'zhipu'))
    expect(zhipu?.state).toBe('active')
  })

  catalogueTest('a verification outlives a seeding', async ({ db }) => {
    await verify(db, 'zhipu', 'offer', 'zhipu-openai-house-moving-2024.concurrency')
    await forgetSeeding(db)
    expect(await seedCatalogue(db, { at })).toEqual({ changed: true })
    const plan = await findOffer(db, 'zhipu-special-house-moving-plan', { at })
    expect(plan?.offers.map((offer) => offer.benefitType)).toContain('rate_limit_match')
  })
})

describe('offers', () => {
  catalogueTest(
    'Zhipu’s plan stands among the ended with its two grants, its source and no headline',
    async ({ db }) => {
      const ended = await listOffers(db, { provider: 'zhipu', status: 'ended', at })
      const plan = ended.find((program) => program.slug === 'zhipu-special-house-moving-plan')
      const tokens = plan?.offers.flatMap((offer) => (offer.benefit.type === 'free_tokens' ? [offer.benefit] : []))
      expect(tokens?.map((benefit) => [benefit.models.ids, benefit.tokens])).toEqual([
        [['glm-4'], '50000000'],
        [['glm-4-air'], '100000000'],
      ])
      expect(plan?.offers[0]?.sources[0]?.href).toMatch(/^https:\/\/www\.deeplearning\.ai\//)
      expect(plan?.remarks.map((remark) => remark.kind)).toEqual(['headline_total'])
      expect(plan?.answersNotice?.slug).toBe('openai-api-block-2024')
      expect(plan?.claimUrl).toBeNull()
    },
  )

  catalogueTest('no offer from memory is shown until an operator verifies it', async ({ db }) => {
    const shown = async () => (await listOffers(db, { at })).flatMap((program) => program.offers)
    expect((await shown()).some((offer) => offer.confidence === 'memory')).toBe(false)
    await verify(db, '01ai', 'offer', '01ai-yi-replacement-2024.credit')
    expect((await shown()).filter((offer) => offer.confidence === 'memory').map((offer) => offer.id)).toEqual([
      '01ai-yi-replacement-2024.credit',
    ])
  })

  catalogueTest('days and rules from memory stay hidden', async ({ db }) => {
    const baidu = await findOffer(db, 'baidu-cloud-of-the-homeland', { at })
    expect(baidu?.window.endsAt).toBeNull()
    expect(baidu?.eligibility.some((rule) => rule.code === 'new_enterprise_customer')).toBe(false)
    const baichuan = await findOffer(db, 'baichuan-zero-cost-migration', { at })
    expect(baichuan?.announced).toBeNull()
    const tencent = await findOffer(db, 'tencent-hunyuan-migration-offer', { at })
    expect(tencent?.announced).toBeNull()
    expect(tencent?.window.endsAt?.toISOString()).toBe('2024-07-31T16:00:00.000Z')
  })

  catalogueTest('nothing is open from the catalogue alone; a verified one is, for thirty days', async ({ db }) => {
    expect(await listOffers(db, { at, status: 'open' })).toEqual([])
    await verify(db, 'tencent-cloud', 'program', 'tencent-tokenhub-newcomer-2026')
    const [open, ...others] = await listOffers(db, { status: 'open', at })
    expect(open).toMatchObject({ slug: 'tencent-tokenhub-newcomer-pack', status: 'open', handling: 'link_out' })
    expect(others).toEqual([])
    const later = new Date('2026-12-23T12:00:00Z')
    expect(await listOffers(db, { status: 'open', at: later })).toEqual([])
  })

  catalogueTest('only what is current and claimed at the provider has a place to claim', async ({ db }) => {
    const all = await listOffers(db, { at })
    for (const program of all) {
      if (program.claimUrl) expect(program).toMatchObject({ status: 'last_seen_open', handling: 'link_out' })
      if (program.handling === 'link_out') expect(program.claimUrl).toMatch(/^https:/)
    }
    expect(all.filter((program) => program.claimUrl).length).toBeGreaterThan(3)
  })

  catalogueTest('filters narrow by place, benefit and words in any language', async ({ db }) => {
    const slugs = async (filter: { region?: string; benefitType?: 'coupon'; q?: string }) =>
      (await listOffers(db, { ...filter, at })).map((program) => program.slug)
    expect(await slugs({ region: 'HK' })).toContain('alibaba-new-user-quota')
    expect(await slugs({ region: 'HK' })).not.toContain('baichuan-zero-cost-migration')
    expect(await slugs({ benefitType: 'coupon' })).toEqual(['alibaba-coding-plan-coupon'])
    expect(await slugs({ q: '故鄉的雲' })).toEqual(['baidu-cloud-of-the-homeland'])
    expect(await slugs({ q: 'glm-4-air' })).toEqual(['zhipu-special-house-moving-plan'])
    expect(await slugs({ q: '100%_' })).toEqual([])
  })
})

describe('providers and notices', () => {
  catalogueTest('OpenAI’s notice names its day, its places and their sources', async ({ db }) => {
    const notice = await findNotice(db, 'openai-api-block-2024')
    expect(notice).toMatchObject({
      announced: { on: '2024-06-24', precision: 'day' },
      effective: { on: '2024-07-09', precision: 'day' },
      timeZone: null,
      regions: ['CN', 'HK', 'MO', 'RU', 'IR', 'KP', 'SY', 'CU', 'VE'],
    })
    expect(notice?.regionSources.HK).toEqual(['seed', 'vercel-hkg1', 'gt0626'])
    expect(notice?.quotes.map((quote) => quote.text)).toContain('over 188 countries and regions')
  })

  catalogueTest('a notice without an address behind it is not shown', async ({ db }) => {
    const slugs = (await listNotices(db)).map((notice) => notice.slug)
    expect(slugs).toContain('azure-openai-individuals-2024')
    expect(slugs).not.toContain('openrouter-russia-2026')
  })

  catalogueTest('Azure OpenAI can be had in Hong Kong on application', async ({ db }) => {
    const azure = await findProvider(db, 'microsoft-azure-openai')
    expect(azure?.availability.find((row) => row.region === 'HK')).toMatchObject({
      status: 'available_on_application',
      customerType: 'enterprise',
      since: { on: '2023-03-01', precision: 'month' },
      systemsNamed: ['GPT-3.5', 'ChatGPT', 'Codex', 'DALL-E 2'],
    })
    const listed = (await listProviders(db, { at })).find((provider) => provider.id === 'microsoft-azure-openai')
    expect(listed?.fromHongKong).toBe('available_on_application')
  })

  catalogueTest('what stands on no source is left out of a provider', async ({ db }) => {
    expect(await findProvider(db, 'zhipu')).toMatchObject({ website: null, hqCountry: null })
    await verify(db, 'zhipu', 'provider', 'zhipu')
    expect(await findProvider(db, 'zhipu')).toMatchObject({ website: 'https://www.zhipuai.cn', hqCountry: 'CN' })
  })

  catalogueTest('a disputed free tier shows no figure, an ended one nothing', async ({ db }) => {
    const cerebras = await findProvider(db, 'cerebras')
    expect(cerebras?.freeTiers.map((tier) => tier.id)).toEqual(['trial'])
    const mistral = await findProvider(db, 'mistral')
    expect(mistral?.freeTiers.find((tier) => tier.status === 'disputed')?.limits).toEqual([])
  })

  catalogueTest('a simulated provider is in no list unless it is asked for', async ({ db }) => {
    await makeSandbox(db)
    expect((await listProviders(db, { at })).map((provider) => provider.id)).not.toContain('harbour')
    expect((await listProviders(db, { at, sandbox: 'only' })).map((provider) => provider.id)).toEqual(['harbour'])
    expect(await findProvider(db, 'harbour')).toMatchObject({ sandbox: true })
  })
})

describe('prices and notes', () => {
  catalogueTest('the newest list shows the day it was seen and keeps the start of each tier', async ({ db }) => {
    const { lines, total } = await listPrices(db, { provider: 'anthropic', q: 'claude-sonnet-4-5', at })
    expect(total).toBe(2)
    expect(lines.map((line) => [line.tierFromTokens, line.micros.input, line.micros.output])).toEqual([
      [0, 3_000_000n, 15_000_000n],
      [200_000, 6_000_000n, 22_500_000n],
    ])
    expect(lines[0]).toMatchObject({ observedOn: '2026-09-23', currency: 'USD', sources: [{ id: 'genai-prices' }] })
  })

  catalogueTest('free is zero, not applicable is absent, and unknown is neither', async ({ db }) => {
    const find = async (q: string) => (await listPrices(db, { q, edition: '2024', at })).lines[0]
    expect((await find('ernie-tiny-8k'))?.micros).toEqual({ input: 0n, output: 0n })
    expect((await find('text-embedding-3-small'))?.micros).toEqual({ input: 20_000n })
    const [price] = await db.select().from(prices).where(eq(prices.modelId, 'gpt-4-32k')).limit(1)
    await db
      .update(prices)
      .set({ microsPerMillionTokens: null })
      .where(and(eq(prices.modelId, 'gpt-4-32k'), eq(prices.unit, 'output'), eq(prices.edition, '2024')))
    expect(price).toBeDefined()
    expect((await find('gpt-4-32k'))?.micros).toEqual({ input: 60_000_000n, output: null })
  })

  catalogueTest('each page follows the last without a gap, in either direction', async ({ db }) => {
    const whole = await listPrices(db, { sort: 'input', pageSize: 1000, at })
    const pages = [1, 2, 3].map((page) => listPrices(db, { sort: 'input', pageSize: 40, page, at }))
    const keys = (await Promise.all(pages)).flatMap((page) => page.lines.map((line) => line.key))
    expect(keys).toEqual(whole.lines.slice(0, 120).map((line) => line.key))
    expect(new Set(whole.lines.map((line) => line.key)).size).toBe(whole.total)
    const dearest = await listPrices(db, { sort: 'output', direction: 'desc', pageSize: 2, at })
    const [first, second] = dearest.lines
    expect((first?.micros.output ?? 0n) >= (second?.micros.output ?? 0n)).toBe(true)
  })

  catalogueTest('amounts of different currencies are never ranked together', async ({ db }) => {
    const { lines } = await listPrices(db, { edition: '2024', sort: 'input', pageSize: 200, at })
    const currencies = lines.map((line) => line.currency)
    expect(currencies).toEqual([...currencies].sort())
  })

  catalogueTest('the matrix has a note or nothing, and marks a closed host', async ({ db }) => {
    const matrix = await readMatrix(db)
    expect(matrix.providers).toHaveLength(12)
    expect(matrix.providers.filter((provider) => provider.retiredHost).map((provider) => provider.id)).toEqual([
      'tencent-cloud',
    ])
    expect(matrix.areas.flatMap((group) => group.features)).toHaveLength(69)
    const zhipu = await listNotesOf(db, 'zhipu')
    expect(zhipu.flatMap((group) => group.features)).toHaveLength(34)
  })
})

/** Makes the next seeding run whatever the catalogue's hash. */
const forgetSeeding = (db: Database) => db.execute(sql`delete from catalog_versions`)

async function makeSandbox(db: Database) {
  await db.insert(providers).values({
    id: 'harbour',
    name: { en: 'Harbour AI (sandbox)', 'zh-CN': '海港（沙盒）', 'zh-HK': '海港（沙盒）' },
    kind: 'model_vendor',
    state: 'active',
    sandbox: true,
  })
}
