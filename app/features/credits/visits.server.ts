import { createHmac, hkdfSync } from 'node:crypto'

import { isbot } from 'isbot'

import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { countedAddress, remoteAddressOf } from '#app/lib/remote-address.ts'
import type { Database } from '#db/types.ts'

import { recordSteps, type RecordStep } from './record-steps.server.ts'

export interface Visit {
  step: 'seen' | 'opened'
  /** What was shown. A program that we only tell of has nothing to sign up for, and is not counted. */
  programs: readonly { providerId: string; id: string; handling: 'run' | 'link_out' | 'record' }[]
  source: string | null
  at: Date
}

/** As many steps wait at most; what comes when they do is not counted. */
export const mostWaiting = 10_000
const portion = 500

interface Waiting {
  steps: Map<string, RecordStep>
  /** Not counted because too many waited. */
  lost: number
}

// The routes and the server that empties it are two bundles, so they meet on globalThis.
const holder = globalThis as typeof globalThis & { switchyardVisits?: Waiting }
const waiting = () => (holder.switchyardVisits ??= { steps: new Map(), lost: 0 })

/**
 * Notes in memory that somebody saw programs in the list of offers (`seen`), or opened a program's page (`opened`). No
 * page waits for it and none fails by it.
 *
 * Counted is one visitor a day (UTC), program and step, once, with the source of the first visit. A visitor is a keyed
 * hash of day, network address (of IPv6 the first half) and browser: no cookie is set, nothing is kept from which an
 * address could be read, and tomorrow the same visitor is another. People behind one address with the same browser
 * count as one. Left out are programs named `isbot`, those that do not say what they are, and pages fetched ahead.
 */
export function noteVisit(request: Request, { step, programs, source, at }: Visit): void {
  const visitor = visitorOf(request, at)
  if (visitor === null) return
  const { steps } = waiting()
  for (const { providerId, id: programId, handling } of programs) {
    if (handling === 'record') continue
    const key = `${step} ${providerId} ${programId} ${visitor}`
    if (steps.has(key)) continue
    if (steps.size >= mostWaiting) waiting().lost += 1
    else steps.set(key, { providerId, programId, step, dedupeKey: visitor, source, at })
  }
}

function visitorOf(request: Request, at: Date): string | null {
  const browser = request.headers.get('user-agent')
  const isAhead = /prefetch|prerender/.test(request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? '')
  if (request.method !== 'GET' || isAhead || !browser || isbot(browser)) return null
  const day = at.toISOString().slice(0, 10)
  const told = [day, countedAddress(remoteAddressOf(request)), browser].join('\n')
  return `vis_${createHmac('sha256', visitorKey(env().authSecret)).update(told).digest('base64url').slice(0, 22)}`
}

let derived: { from: string; key: Buffer } | undefined

function visitorKey(authSecret: string): Buffer {
  if (derived?.from !== authSecret) {
    const key = Buffer.from(hkdfSync('sha256', authSecret, 'switchyard', 'switchyard visitors of a day', 32))
    derived = { from: authSecret, key }
  }
  return derived.key
}

/**
 * Writes the visits that wait. What cannot be written waits for the next time.
 * @returns how many were written
 */
export async function writeVisits(db: Database): Promise<number> {
  const { steps, lost } = waiting()
  if (lost > 0) {
    waiting().lost = 0
    log().warn({ part: 'visits', lost }, 'more came than could wait, and were not counted')
  }
  let written = 0
  const keys = [...steps.keys()]
  for (let start = 0; start < keys.length; start += portion) {
    const taken = keys.slice(start, start + portion)
    const rows = taken.flatMap((key) => steps.get(key) ?? [])
    await recordSteps(db, rows)
    for (const key of taken) steps.delete(key)
    written += rows.length
  }
  return written
}
