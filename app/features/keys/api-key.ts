import type { ApiKeyScope } from '#db/vocabulary.ts'

/** What a provider may hold: enough to rotate keys and to give each of its programs one. */
export const apiKeyLimits = { live: 10, nameLength: 80 } as const

/** Requests that one key may make. */
export const requestsPerKey = { max: 1200, windowSeconds: 60 }

/** An API key as its provider's console shows it; the key itself is shown once, when it is issued. */
export interface ApiKey {
  id: string
  providerId: string
  name: string
  /** The beginning of the key, by which it is told from others. */
  prefix: string
  scopes: ApiKeyScope[]
  createdAt: Date
  /** To the minute; null while it was never used. */
  lastUsedAt: Date | null
  /** Null while it works. */
  revokedAt: Date | null
}

/** What the text of a key names, before anybody knows whether there is such a key. */
export interface ReadKey {
  providerId: string
  prefix: string
}

const shape = /^(swy_([a-z0-9]+(?:-[a-z0-9]+)*)_[a-z0-9]{10})_[A-Za-z0-9-_]{43}$/
const longest = 200

/** Reads `swy_<provider>_<prefix>_<secret>`; null for anything else. */
export function readKey(text: string): ReadKey | null {
  const match = text.length <= longest ? shape.exec(text) : null
  return match?.[1] && match[2] ? { prefix: match[1], providerId: match[2] } : null
}

/** The key of an Authorization header, by the scheme Bearer; null when it carries none. */
export function keyOfHeader(header: string | null): string | null {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null
}

/** `last used` is kept to the minute, so that a busy key does not write its row at every request. */
export function isUseWorthNoting(lastUsedAt: Date | null, at: Date): boolean {
  return lastUsedAt === null || at.getTime() - lastUsedAt.getTime() >= 60_000
}
