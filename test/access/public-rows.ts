import { newId } from '#db/ids.ts'
import { notices } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { forEverybody, forNobody, forStrangers, type Row } from './row.ts'

/** Pages and answers for everybody, and the ways in. */
export const publicRows: Record<string, Row> = {
  'GET /healthz': forEverybody(),
  'GET /readyz': forEverybody(),
  'GET /favicon.svg': forEverybody(),
  'GET /favicon.ico': forEverybody(undefined, 301),
  'GET /receipt-verify.mjs': forEverybody(),
  'GET /robots.txt': forEverybody(),
  'GET /usage-reader.mjs': forEverybody(),
  'GET /': forEverybody(),
  'GET /*': forNobody(),
  'POST /theme': forEverybody(() => ({ form: { theme: 'dark', next: '/en' } }), 302),
  'GET /.well-known/switchyard-receipt-keys.json': forEverybody(),
  'GET /terms/:provider/:offer': forEverybody(async ({ a }) => {
    const { offer } = await a.open()
    return { params: { provider: a.providerId, offer: offer.id } }
  }),
  // No sign-in and no key opens it: its sender proves itself by a signature.
  'GET /webhooks/test': forEverybody(undefined, 405),
  'POST /webhooks/test': forEverybody(() => ({ body: { type: 'payment.succeeded' } }), 400),

  'GET /:locale': forEverybody(),
  'GET /:locale/offers': forEverybody(),
  'GET /:locale/offers/:slug': forEverybody(async ({ a }) => ({ params: { slug: (await a.open()).program.slug } })),
  'GET /:locale/notices': forEverybody(),
  'GET /:locale/notices/:slug': forEverybody(async ({ db, a }) => ({
    params: { slug: await aNotice(db, a.providerId) },
  })),
  'GET /:locale/providers': forEverybody(),
  'GET /:locale/providers/:provider': forEverybody(({ a }) => ({ params: { provider: a.providerId } })),
  'GET /:locale/models': forEverybody(),
  'GET /:locale/models/movers': forEverybody(),
  // No model is known here.
  'GET /:locale/models/*': forNobody(),
  'GET /:locale/tokens': forEverybody(),
  'POST /:locale/tokens': forEverybody(() => ({ form: { text: '' } }), 400),
  'GET /:locale/models/part': forEverybody(),
  'GET /:locale/models.csv': forEverybody(),
  'GET /:locale/models.json': forEverybody(),
  'GET /:locale/models.md': forEverybody(),
  'GET /:locale/cost/usage': forEverybody(),
  'POST /:locale/cost/usage': forEverybody(() => ({ form: { file: new File([], '') } }), 422),
  'GET /:locale/offers/:slug/broken': forEverybody(async ({ a }) => ({
    params: { slug: (await a.open()).program.slug },
  })),
  'POST /:locale/offers/:slug/broken': forEverybody(
    async ({ a }) => ({ params: { slug: (await a.open()).program.slug }, form: {} }),
    422,
  ),
  'GET /:locale/cost': forEverybody(() => ({ query: '?calls=100000&in=2000&out=400' })),
  // No model is priced here.
  'GET /:locale/cost/year': forEverybody(() => ({ query: '?calls=100000&in=2000&out=400&model=a/model' }), 404),
  'GET /:locale/compat': forEverybody(),
  'GET /:locale/compare': forEverybody(),
  'GET /:locale/compare.csv': forEverybody(),
  'GET /:locale/docs/api': forEverybody(),
  'GET /:locale/docs/receipts': forEverybody(),
  // Where mail leaves by a server, nobody reads it here.
  'GET /:locale/outbox': forNobody(),

  'GET /:locale/sign-in': forStrangers(),
  'POST /:locale/sign-in': forStrangers(() => ({ form: { email: 'no address' } }), 400),
  'GET /:locale/sign-in/sent': forEverybody(),
  'GET /:locale/sign-in/confirm': forEverybody(undefined, 410),
  'POST /:locale/sign-in/confirm': forEverybody(() => ({ query: '?token=guessed', form: {} }), 410),
  'GET /:locale/sign-out': forEverybody(undefined, 302),

  'GET /:locale/offers/:slug/claim': forEverybody(async ({ a }) => ({
    params: { slug: (await a.open()).program.slug },
  })),
}

/** A public notice of a provider; its address below /notices. */
async function aNotice(db: Database, providerId: string): Promise<string> {
  const slug = newId('ver').replace('_', '-')
  const words = (text: string) => ({ en: text, 'zh-CN': text, 'zh-HK': text })
  await db.insert(notices).values({
    ...{ providerId, id: slug, slug, title: words('Access ends'), summary: words('Access ends.') },
    ...{ scope: 'geography', serviceScope: 'api', severity: 'traffic_block', confidence: 'primary', isPublic: true },
    ...{ announcedPrecision: 'unknown', effectivePrecision: 'unknown' },
  })
  return slug
}
