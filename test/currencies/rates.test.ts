import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { convert, rateOn } from '#app/features/currencies/exchange.ts'
import { datedRates } from '#app/features/currencies/published-rates.ts'
import { keepRates } from '#app/features/currencies/keep-rates.server.ts'
import { findRates } from '#app/features/currencies/rates-on.server.ts'
import { runRatesSync } from '#app/server/rates-sync.server.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { fxRates } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { catalogueTest, expect, test } from '#test/database.ts'
import { settings } from '#test/jobs/settings.ts'

const file = (day: string, rates: Record<string, string>) =>
  `<gesmes:Envelope xmlns:gesmes="a"><Cube><Cube time='${day}'>${Object.entries(rates)
    .map(([currency, rate]) => `<Cube currency='${currency}' rate='${rate}'/>`)
    .join('')}</Cube></Cube></gesmes:Envelope>`
const nov23 = { USD: '1.1500', CNY: '8.1000', HKD: '9.0000', JPY: '180.00' }
const at = new Date('2026-11-24T17:00:00Z')
const keep = (db: Database, xml: string, when = at) =>
  keepRates(db, { xml, sourceUrl: 'https://ecb.example/', at: when })

test('the rates of a day hold until the next are published, and say of which day they are', async ({ db }) => {
  expect(await keep(db, file('2026-11-20', { ...nov23, USD: '1.1400' }))).toMatchObject({ value: { added: 4 } })
  expect(await keep(db, file('2026-11-23', nov23))).toMatchObject({ value: { added: 4, newest: '2026-11-23' } })
  expect(await findRates(db, { on: '2026-11-22' })).toMatchObject({ day: '2026-11-20', perEuro: { USD: '1.1400' } })
  expect(await findRates(db, { on: '2026-11-30' })).toMatchObject({
    day: '2026-11-23',
    sourceUrl: 'https://ecb.example/',
  })
  expect(await findRates(db, { on: '2026-11-19' })).toBeNull()
})

test('the same file again changes nothing, and a corrected figure is a row beside the old one', async ({ db }) => {
  await keep(db, file('2026-11-23', nov23))
  expect(await keep(db, file('2026-11-23', { ...nov23, USD: '1.15' }))).toMatchObject({ value: { added: 0 } })
  const next = new Date('2026-11-25T17:00:00Z')
  expect(await keep(db, file('2026-11-23', { ...nov23, CNY: '8.2' }), next)).toMatchObject({ value: { added: 1 } })
  expect(await db.$count(fxRates)).toBe(5)
  expect(await findRates(db, { on: '2026-11-24' })).toMatchObject({ perEuro: { CNY: '8.2', USD: '1.1500' } })
})

test('a day that lacks one of our currencies is passed over, and what is no file of rates changes nothing', async ({
  db,
}) => {
  await keep(db, file('2026-11-20', nov23))
  await keep(db, file('2026-11-23', { USD: '1.2', CNY: '8.3' }))
  expect(await findRates(db, { on: '2026-11-24' })).toMatchObject({ day: '2026-11-20' })
  expect(await keep(db, '<html>busy</html>')).toEqual({ ok: false, refusal: 'not_the_rates' })
  expect(await db.$count(fxRates)).toBe(6)
})

catalogueTest('the bundled rates are there without the network, each with its source', async ({ db }) => {
  const rates = await findRates(db, { on: '2024-07-13' })
  expect(rates).toMatchObject({ day: '2024-07-12', sourceUrl: expect.stringContaining('www.ecb.europa.eu') })
  const rate = rates && rateOn(datedRates(rates), { from: 'CNY', to: 'USD', day: '2024-07-13' })
  // 50 million tokens for 49 yuan: 49 × 1.089 ÷ 7.8984 = 6.7559…
  expect(rate?.on).toBe('2024-07-12')
  expect(rate && convert(4900n, rate)).toBe(676n)
  expect(await findRates(db, { on: '2026-11-24' })).toMatchObject({ day: '2026-03-13', perEuro: { HKD: '8.9827' } })
})

test('the daily job reads the rates only from where the settings say', async ({ db }) => {
  await runDue({ db, settings }, { at })
  expect(await db.$count(fxRates)).toBe(0)
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-rates-'))
  try {
    const ratesFeed = join(folder, 'eurofxref-daily.xml')
    writeFileSync(ratesFeed, file('2026-11-23', nov23))
    await runDue({ db, settings: { ...settings, ratesFeed } }, { at })
    expect(await db.$count(fxRates)).toBe(4)
    const env = { DATA_DIR: join(folder, 'data') }
    expect(await runRatesSync(['--file', ratesFeed], env, at)).toEqual({
      code: 0,
      message: 'rates: 4 added, the newest of 2026-11-23',
    })
    expect(await runRatesSync(['--file', join(folder, 'none.xml')], env, at)).toEqual({
      code: 1,
      message: 'rates: refused (unreachable)',
    })
    expect((await runRatesSync(['--oops'], env, at)).message).toContain('npm run rates:sync')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 90_000)
