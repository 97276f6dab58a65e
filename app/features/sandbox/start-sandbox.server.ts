import { z } from 'zod'

import type { CodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { log } from '#app/lib/log.server.ts'
import type { Database } from '#db/types.ts'

import { callApi, type ApiAddress, type ApiAnswer } from './api-client.server.ts'
import { openSandbox } from './open-sandbox.server.ts'
import { giveSandboxKey, revokeForgotten, takeSandboxKey } from './sandbox-key.server.ts'
import {
  decisionDueAt,
  decisionOn,
  defaultTimings,
  nextUse,
  seenClaim,
  type SeenClaim,
  type SimulatedTimings,
} from './simulated-provider.ts'

export interface StartSandbox {
  /** For its key and the upkeep of its programs alone; what it does with claims goes through the API. */
  db: Database
  address: ApiAddress
  codeKeys: CodeKeys
  /** Whether no other process uses the database. */
  alone: boolean
  timings?: SimulatedTimings
}

export interface RunningSandbox {
  /** Finishes the call under way and revokes the key. */
  stop(): Promise<void>
}

const upkeepEveryMs = 3_600_000
/** It looks at the newest claims only, so that a look stays cheap. */
const pages = 5
const mostCallsARound = 20
/** A claim whose decision was refused, for instance because the budget is empty, is looked at again only then. */
const againAfterMs = 60_000

/**
 * Sets the simulated provider to work. It asks the API for claims, decides those that have waited long enough and
 * reports use of what was issued. Several processes may each run one: a decision and a report count once.
 */
export function startSandbox({ db, address, codeKeys, alone, timings = defaultTimings }: StartSandbox): RunningSandbox {
  let key: { id: string; text: string } | null = null
  let keptUpAt = Date.now()
  let isStopping = false
  const usesDue = new Map<string, number>()
  const heldUntil = new Map<string, number>()

  async function call(path: string, body?: object): Promise<ApiAnswer> {
    key ??= await giveSandboxKey(db, { alone, at: new Date() })
    const answer = await callApi(address, { path, body, key: key.text })
    // Revoked by an operator or by a process that took this one for gone: the next round asks for another.
    if (answer.status === 401) key = null
    return answer
  }

  /** @returns whether something is to come soon */
  async function round(): Promise<boolean> {
    const claims = await readClaims(call)
    const now = Date.now()
    let calls = 0
    const inReview = claims.filter((claim) => claim.state === 'in_review')
    for (const claim of inReview) {
      const dueAt = heldUntil.get(claim.id) ?? decisionDueAt(claim, timings)
      if (dueAt > now || calls === mostCallsARound || isStopping) continue
      calls += 1
      const answer = await call(`/claims/${claim.id}/decision`, decisionOn(claim))
      noteRefusal(answer, { claimId: claim.id })
      if (answer.status >= 400) heldUntil.set(claim.id, now + againAfterMs)
    }
    for (const id of heldUntil.keys()) if (!inReview.some((claim) => claim.id === id)) heldUntil.delete(id)
    const inUse = claims.filter((claim) => nextUse(claim) !== null)
    for (const id of usesDue.keys()) if (!inUse.some((claim) => claim.id === id)) usesDue.delete(id)
    for (const claim of inUse) {
      const dueAt = usesDue.get(claim.id)
      const use = nextUse(claim)
      if (dueAt === undefined) usesDue.set(claim.id, now + timings.useEveryMs)
      if (dueAt === undefined || dueAt > now || use === null || calls === mostCallsARound || isStopping) continue
      calls += 1
      usesDue.set(claim.id, now + timings.useEveryMs)
      const { amount, ...rest } = use
      const report = { ...rest, amount: amount.toString(), occurredAt: new Date().toISOString() }
      noteRefusal(await call('/redemptions', report), { claimId: claim.id })
    }
    return inReview.length > 0 || inUse.length > 0
  }

  async function keepUp(): Promise<void> {
    if (Date.now() - keptUpAt < upkeepEveryMs) return
    keptUpAt = Date.now()
    const at = new Date()
    await openSandbox(db, { codeKeys, at })
    if (!alone) await revokeForgotten(db, { alone, at })
  }

  let wake: () => void = () => {}
  async function run(): Promise<void> {
    while (!isStopping) {
      let waitMs = timings.idleMs
      try {
        await keepUp()
        if (await round()) waitMs = timings.busyMs
      } catch (error) {
        // The sandbox must never take the server with it; the next round tries again.
        if (!isStopping) log().warn({ err: error }, 'the simulated provider could not work')
      }
      if (isStopping) break
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs)
        timer.unref()
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    if (key) await takeSandboxKey(db, { keyId: key.id, at: new Date() })
  }
  const running = run()
  return {
    async stop() {
      isStopping = true
      wake()
      await running
    },
  }
}

const claimList = z.object({ claims: z.array(seenClaim), next: z.string().nullable() })

async function readClaims(call: (path: string) => Promise<ApiAnswer>): Promise<SeenClaim[]> {
  const claims: SeenClaim[] = []
  let after = ''
  for (let page = 0; page < pages; page += 1) {
    const answer = await call(`/claims?state=in_review&state=issued&limit=100${after}`)
    if (answer.status !== 200) {
      noteRefusal(answer, {})
      break
    }
    const { claims: found, next } = claimList.parse(answer.body)
    claims.push(...found)
    if (next === null) break
    after = `&after=${next}`
  }
  return claims
}

const problem = z.object({ reason: z.string() })

/** A refusal is told to the log; another process that was first is no refusal worth a line. */
function noteRefusal({ status, body }: ApiAnswer, about: { claimId?: string }): void {
  if (status < 400) return
  const read = problem.safeParse(body)
  const reason = read.success ? read.data.reason : 'unknown'
  if (reason === 'event_mismatch' || reason === 'claim_not_in_review') return
  log().warn({ event: 'sandbox_refused', status, reason, ...about })
}
