import { sql } from 'drizzle-orm'

import { expect, postgresTests } from '#test/database.ts'
import { startApp } from '#test/running-app.ts'

postgresTests('catalogue')(
  'a changed fact shows on the next request of every process',
  async ({ postgres: { db, url } }) => {
    const apps = await Promise.all([0, 1].map(() => startApp({ databaseUrl: url, env: { SWITCHYARD_SANDBOX: '0' } })))
    const page = async (app: { url: string }) => (await fetch(`${app.url}/en/providers/zhipu`)).text()
    const rename = (name: string) =>
      db.execute(sql`update providers set name = jsonb_set(name, '{en}', to_jsonb(${name}::text)) where id = 'zhipu'`)
    try {
      for (let time = 0; time < 10; time += 1) {
        const name = `Zhipu number ${time}`
        await Promise.all(apps.map(page))
        await rename(name)
        for (const app of apps) expect(await page(app)).toContain(name)
      }
    } finally {
      await Promise.all(apps.map((app) => app.stop()))
    }
  },
  120_000,
)
