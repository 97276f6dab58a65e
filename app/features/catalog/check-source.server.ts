import { askOutside, type AskOutside, type OutboundAnswer, type OutboundFault } from '#app/lib/outbound.server.ts'
import type { LinkOutcome } from '#db/vocabulary.ts'

import { outcomeOfStatus } from './link-standing.ts'

/** How a look at an address went. */
export interface Look {
  outcome: LinkOutcome
  /** Null where no server answered. */
  status: number | null
  /** Where it leads on to; null where it does not. */
  location: string | null
  /** Why no server answered; null where one did. */
  fault: OutboundFault | null
}

export type Ask = (address: string, how: AskOutside) => Promise<OutboundAnswer | OutboundFault>

const bounds = { timeoutMs: 10_000, userAgent: 'SwitchyardLinkCheck/1' } as const
/** Statuses with which servers answer a HEAD that they do not care for; a GET has the last word. */
const notOfHead = (status: number) => status >= 400

/** Looks whether a source's address still answers: by its head, and by its page where the head is refused. */
export async function checkSource(address: string, ask: Ask = askOutside): Promise<Look> {
  const head = await ask(address, { method: 'HEAD', ...bounds })
  const answer =
    typeof head === 'object' && notOfHead(head.status) ? await ask(address, { method: 'GET', ...bounds }) : head
  if (typeof answer === 'string') return { outcome: 'failed', status: null, location: null, fault: answer }
  return { outcome: outcomeOfStatus(answer.status), fault: null, ...answer }
}
