import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runDue } from '#app/server/recurring-jobs.server.ts'
import { listPrices, priceRuns } from '#db/schema/index.ts'
import { expect, test } from '#test/database.ts'
import { smallLists } from '#test/prices/lists.ts'

import { settings } from './settings.ts'

const night = new Date('2026-11-24T04:23:00Z')
const nextNight = new Date('2026-11-25T04:23:00Z')

test('the nightly job reads each list that the settings name, and one that fails does not stop the others', async ({
  db,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-prices-'))
  try {
    const list = join(folder, 'openrouter.json')
    writeFileSync(list, JSON.stringify(smallLists.openrouter()))
    const priceFeeds = { models_dev: join(folder, 'not-there.json'), openrouter: list }
    await runDue({ db, settings: { ...settings, priceFeeds } }, { at: night })
    const runs = () =>
      db.select({ source: priceRuns.source, outcome: priceRuns.outcome, reason: priceRuns.reason }).from(priceRuns)
    expect(await runs()).toEqual([
      { source: 'models_dev', outcome: 'refused', reason: 'unreachable' },
      { source: 'openrouter', outcome: 'applied', reason: null },
    ])
    expect(await db.$count(listPrices)).toBe(30)
    await runDue({ db, settings: { ...settings, priceFeeds } }, { at: nextNight })
    expect((await runs()).map((run) => run.outcome)).toEqual(['refused', 'applied', 'refused', 'unchanged'])
    expect(await db.$count(listPrices)).toBe(30)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('no list is read while the settings name none', async ({ db }) => {
  await runDue({ db, settings }, { at: night })
  expect(await db.$count(priceRuns)).toBe(0)
})
