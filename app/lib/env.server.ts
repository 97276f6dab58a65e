import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { z } from 'zod'

import { gatheredLists, type GatheredList } from '#db/vocabulary.ts'

/** The settings of one process. Everything has a default that works offline. */
export interface Env {
  host: string
  port: number
  /** Where visitors reach us, without a trailing slash: links in mails, cookies and the Origin check follow it. */
  publicUrl: string
  /** False with an http `publicUrl`: cookies then lose `Secure` and `__Host-`, and no HSTS is sent. */
  secure: boolean
  dataDir: string
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined
  /** Undefined: mails go to the development outbox. */
  smtpUrl: string | undefined
  /** Where price lists are read every night, by source; empty reads none. */
  priceFeeds: Partial<Record<GatheredList, string>>
  /** Where the ECB's reference rates are read every working day; undefined reads none. */
  ratesFeed: string | undefined
  /** Whether the addresses of sources are looked at, which asks other people’s servers. */
  sourceChecks: boolean
  /** Whether the simulated provider takes part. */
  sandbox: boolean
  /** Undefined only before `keepAuthSecret` has made one for the embedded database. */
  authSecret: string | undefined
  /** Seed of the key that receipts are signed with; undefined: one is derived from the auth secret. */
  receiptKey: string | undefined
  /** What the sender of test payments signs with; undefined: there is none, and its address is not there. */
  testWebhookSecret: string | undefined
  /** Memory for the pages of visitors who are not signed in; 0 keeps none. */
  pageCacheMegabytes: number
  logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
  /** NODE_ENV=production was set by whoever started us. */
  production: boolean
}

/** Names every setting that is wrong and how to set it right. */
export class EnvInvalid extends Error {
  override name = 'EnvInvalid'
}

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional())

const isWebhookSecret = (text: string) =>
  /^(whsec_)?[A-Za-z0-9+/]+=*$/.test(text) && Buffer.from(text.replace(/^whsec_/, ''), 'base64').length >= 24

const isReceiptKey = (text: string) => /^[A-Za-z0-9+/]{43}=$/.test(text)

const settings = z.object({
  HOST: optional(z.string()).transform((host) => host ?? '127.0.0.1'),
  PORT: optional(z.coerce.number({ error: 'must be a port from 1 to 65535' }).int().min(1).max(65_535)).transform(
    (port) => port ?? 3000,
  ),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an address such as https://switchyard.example' })),
  DATA_DIR: optional(z.string()).transform((folder) => resolve(folder ?? './.data')),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://' })),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' })),
  PRICE_FEEDS: optional(z.string()).transform((feeds, context) => {
    const read: Partial<Record<GatheredList, string>> = {}
    for (const feed of feeds?.split(',') ?? []) {
      const [, name, location] = /^\s*([a-z_]+)=(\S+)\s*$/.exec(feed) ?? []
      const source = gatheredLists.find((known) => known === name)
      if (source && location && !read[source]) read[source] = location
      else {
        const message = 'must name each list once, like models_dev=https://models.dev/api.json,litellm=…'
        context.addIssue({ code: 'custom', message })
      }
    }
    return read
  }),
  RATES_FEED: optional(z.string().max(2000)),
  SOURCE_CHECKS: optional(z.enum(['0', '1'], { error: 'must be 0 or 1' })),
  SWITCHYARD_SANDBOX: optional(z.enum(['0', '1'], { error: 'must be 0 or 1' })),
  AUTH_SECRET: optional(z.string().min(32, { error: 'needs 32 characters or more' })),
  RECEIPT_KEY: optional(
    z.string().refine(isReceiptKey, { error: 'must be 32 random bytes in base64: openssl rand -base64 32' }),
  ),
  TEST_WEBHOOK_SECRET: optional(
    z
      .string()
      .refine(isWebhookSecret, { error: 'must be 24 bytes or more in base64, with or without whsec_ before it' }),
  ),
  PAGE_CACHE_MB: optional(
    z.coerce.number({ error: 'must be a number of megabytes from 0 to 4096' }).int().min(0).max(4096),
  ).transform((megabytes) => megabytes ?? 64),
  LOG_LEVEL: optional(z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])).transform(
    (level) => level ?? 'info',
  ),
  NODE_ENV: optional(z.string()),
})

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/

/**
 * Reads the settings from an environment.
 * @throws EnvInvalid with one line that names each wrong setting
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = settings.safeParse(source)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new EnvInvalid(`Settings that need attention: ${faults.join('; ')}.`)
  }
  const value = parsed.data
  const production = value.NODE_ENV === 'production'
  if (!value.PUBLIC_URL && !loopback.test(value.HOST)) {
    throw new EnvInvalid(
      `PUBLIC_URL must be set when HOST is ${value.HOST}: requests are only taken under the name that visitors use.`,
    )
  }
  if (value.DATABASE_URL && !value.AUTH_SECRET) {
    throw new EnvInvalid('AUTH_SECRET must be set with DATABASE_URL: 32 random characters, the same for every process.')
  }
  const shownHost = value.HOST.includes(':') ? `[${value.HOST.replace(/[[\]]/g, '')}]` : value.HOST
  const publicUrl = new URL(
    value.PUBLIC_URL ?? `http://${loopback.test(value.HOST) ? 'localhost' : shownHost}:${value.PORT}`,
  )
  return {
    host: value.HOST,
    port: value.PORT,
    publicUrl: publicUrl.origin,
    secure: publicUrl.protocol === 'https:',
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    priceFeeds: value.PRICE_FEEDS,
    ratesFeed: value.RATES_FEED,
    sourceChecks: value.SOURCE_CHECKS === '1',
    sandbox: value.SWITCHYARD_SANDBOX ? value.SWITCHYARD_SANDBOX === '1' : !(production && value.DATABASE_URL),
    authSecret: value.AUTH_SECRET,
    receiptKey: value.RECEIPT_KEY,
    testWebhookSecret: value.TEST_WEBHOOK_SECRET,
    pageCacheMegabytes: value.PAGE_CACHE_MB,
    logLevel: value.LOG_LEVEL,
    production,
  }
}

const holder = globalThis as typeof globalThis & { switchyardEnv?: Env & { authSecret: string } }

/**
 * The settings of this process, read once. The server and the Remix build are two bundles, so they meet on globalThis.
 * @throws EnvInvalid see {@link parseEnv}
 */
export function env(): Env & { authSecret: string } {
  holder.switchyardEnv ??= keepAuthSecret(parseEnv(process.env))
  return holder.switchyardEnv
}

/** Gives the embedded database's installation a secret of its own, made once and kept beside the data. */
export function keepAuthSecret(settings: Env): Env & { authSecret: string } {
  if (settings.authSecret) return { ...settings, authSecret: settings.authSecret }
  const path = join(settings.dataDir, 'auth-secret')
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return { ...settings, authSecret: readFileSync(path, 'utf8') }
}
