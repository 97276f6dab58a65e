import { setTimeout as wait } from 'node:timers/promises'

import { vi } from 'vitest'

import { outboxMessages } from '#db/schema/index.ts'
import { expect, postgresTests } from '#test/database.ts'
import { startSmtp } from '#test/fakes/smtp.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'
import { startApp } from '#test/running-app.ts'

import { makeManager } from './mails.ts'

// Jobs are run once a minute, and the test waits for a few of those.
vi.setConfig({ testTimeout: 420_000 })

postgresTests('catalogue')(
  'two processes on one database, one of them killed and started again, send one mail about one cause',
  async ({ postgres: { db, url } }) => {
    const smtp = await startSmtp()
    const running = await makeRunningOffer(db, {
      codes: ['ONLY-ONE'],
      // Without an end: what has ended is closed by a job at the start.
      program: { endsLocalExcl: null, endsAt: null },
    })
    await makeManager(db, { providerId: running.provider.id, email: 'manager@z.example' })
    const options = { databaseUrl: url, env: { SMTP_URL: smtp.url, SWITCHYARD_SANDBOX: '0' } }
    const [one, other] = await Promise.all([startApp(options), startApp(options)])
    must(await claim(db, running))
    await one.kill()
    const again = await startApp({ ...options, dataDir: one.dataDir })
    for (let look = 0; look < 300 && smtp.mails.length === 0; look += 1) await wait(1000)
    // Long enough for whoever else would send it.
    await wait(15_000)
    expect(smtp.mails.map(({ recipients }) => recipients)).toEqual([['manager@z.example']])
    expect(await db.select().from(outboxMessages)).toMatchObject([{ state: 'sent', attempts: 1 }])
    expect(await Promise.all([again.stop(), other.stop()])).toEqual([0, 0])
    expect(`${again.output()}${other.output()}`).not.toContain('"level":50')
    await smtp.close()
  },
)
