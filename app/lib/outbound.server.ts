import { lookup } from 'node:dns/promises'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'

import ipaddr from 'ipaddr.js'

/** What a server answered, without its body. */
export interface OutboundAnswer {
  status: number
  /** Where it would send the asker, as an absolute address; null where it does not. It is never followed. */
  location: string | null
}

/** Why there is no answer. `not_allowed`: the address leads to no public server, so nobody was asked. */
export type OutboundFault = 'not_allowed' | 'unknown_host' | 'timed_out' | 'bad_certificate' | 'unreachable'

export interface AskOutside {
  method: 'HEAD' | 'GET'
  timeoutMs: number
  userAgent: string
  /** Which network addresses may be asked; public ones unless told. */
  mayAsk?: (address: string) => boolean
  /** Which ports may be asked; those of http and https unless told. */
  ports?: readonly string[]
}

/** Whether a network address is one of the public internet: no loopback, no private net, no link-local, no mapped form of them. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/**
 * Asks a public web server for an address. The name is resolved once and the connection goes to what was checked, so that
 * a name cannot change its mind in between; a redirect is told and not followed, time is bounded and no body is read.
 */
export async function askOutside(
  address: string,
  { method, timeoutMs, userAgent, mayAsk = isPublicAddress, ports = [''] }: AskOutside,
): Promise<OutboundAnswer | OutboundFault> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !ports.includes(url.port)) {
    return 'not_allowed'
  }
  const deadline = AbortSignal.timeout(timeoutMs)
  const found = await resolve(url.hostname, deadline)
  if (typeof found === 'string') return found
  const [first] = found
  // One inward address among several is enough to refuse the name: it may be tried next.
  if (!first || !found.every((each) => mayAsk(each.address))) return 'not_allowed'
  const pinned: LookupFunction = (_name, options, answer) => {
    if (options.all) answer(null, [first])
    else answer(null, first.address, first.family)
  }
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((done) => {
    const asked = send(
      url,
      { method, lookup: pinned, signal: deadline, agent: false, headers: { 'user-agent': userAgent, accept: '*/*' } },
      (response) => {
        done(answerOf(response, url))
        // The head says it all: no byte of a body is waited for.
        response.on('error', () => {})
        response.destroy()
      },
    )
    asked.on('error', (error) => done(deadline.aborted ? 'timed_out' : faultOf(error)))
    asked.end()
  })
}

async function resolve(hostname: string, deadline: AbortSignal) {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare)) return [{ address: bare, family: isIP(bare) }]
  const late = new Promise<'timed_out'>((give) => deadline.addEventListener('abort', () => give('timed_out')))
  return Promise.race([lookup(bare, { all: true }).catch(() => 'unknown_host' as const), late])
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, url: URL): OutboundAnswer {
  const { location } = headers
  const leads = location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : null
  return { status: statusCode, location: leads }
}

function faultOf(error: Error): OutboundFault {
  const code = 'code' in error ? String(error.code) : ''
  return /CERT|SELF_SIGNED|ALTNAME|^ERR_TLS|^ERR_SSL|UNABLE_TO_VERIFY/.test(code) ? 'bad_certificate' : 'unreachable'
}
