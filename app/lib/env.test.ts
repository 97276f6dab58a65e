import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { EnvInvalid, keepAuthSecret, parseEnv } from './env.server.ts'

test('with nothing set the server is on loopback with the embedded database and the sandbox', () => {
  expect(parseEnv({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    secure: false,
    databaseUrl: undefined,
    smtpUrl: undefined,
    sandbox: true,
    logLevel: 'info',
  })
})

test('empty settings count as not set', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '', SWITCHYARD_SANDBOX: '' })).toMatchObject({ port: 3000, sandbox: true })
})

test('an https address makes cookies secure', () => {
  expect(parseEnv({ PUBLIC_URL: 'https://switchyard.example/' })).toMatchObject({
    publicUrl: 'https://switchyard.example',
    secure: true,
  })
})

test('every wrong setting is named in one line', () => {
  const parse = () => parseEnv({ PORT: 'http', SWITCHYARD_SANDBOX: 'maybe', DATABASE_URL: 'mysql://x' })
  expect(parse).toThrow(EnvInvalid)
  expect(() => parseEnv({ TEST_WEBHOOK_SECRET: 'whsec_c2hvcnQ=' })).toThrow('TEST_WEBHOOK_SECRET must be 24 bytes')
  expect(parse).toThrow(
    /PORT must be .*; DATABASE_URL must begin with postgres:\/\/; SWITCHYARD_SANDBOX must be 0 or 1/,
  )
})

test('price lists are read every night only from where the settings say, each list once', () => {
  expect(parseEnv({}).priceFeeds).toEqual({})
  expect(
    parseEnv({ PRICE_FEEDS: 'models_dev=https://models.dev/api.json, litellm=/srv/litellm.json' }).priceFeeds,
  ).toEqual({
    models_dev: 'https://models.dev/api.json',
    litellm: '/srv/litellm.json',
  })
  for (const wrong of [
    'models_dev',
    'provider=/a.json',
    'nobody=/a.json',
    'litellm=/a.json,litellm=/b.json',
    'litellm=',
  ]) {
    expect(() => parseEnv({ PRICE_FEEDS: wrong })).toThrow('PRICE_FEEDS must name each list once')
  }
})

test('a host that others reach needs the name they use', () => {
  expect(() => parseEnv({ HOST: '0.0.0.0' })).toThrow('PUBLIC_URL must be set')
  expect(parseEnv({ HOST: '0.0.0.0', PUBLIC_URL: 'http://box.lan:3000' }).publicUrl).toBe('http://box.lan:3000')
})

const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/app', AUTH_SECRET: 'x'.repeat(32) }

test('the sandbox is off by default in production on PostgreSQL, and can be asked for', () => {
  expect(parseEnv(production).sandbox).toBe(false)
  expect(parseEnv({ ...production, SWITCHYARD_SANDBOX: '1' }).sandbox).toBe(true)
  expect(parseEnv({ SWITCHYARD_SANDBOX: '0' }).sandbox).toBe(false)
})

test('PostgreSQL needs a secret that all processes share', () => {
  expect(() => parseEnv({ DATABASE_URL: 'postgres://db/app' })).toThrow('AUTH_SECRET must be set with DATABASE_URL')
})

test('the embedded database gets a secret of its own, kept for the next start and readable by its owner alone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-env-'))
  const first = keepAuthSecret(parseEnv({ DATA_DIR: dataDir }))
  expect(first.authSecret.length).toBeGreaterThanOrEqual(32)
  expect(keepAuthSecret(parseEnv({ DATA_DIR: dataDir })).authSecret).toBe(first.authSecret)
  expect(statSync(join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600)
  rmSync(dataDir, { recursive: true, force: true })
})
