import type { AppLoadContext } from '@remix-run/node'

/** What the HTTP server hands to a loader or an action that a test calls by itself. */
export const loadContext = (request: Request, { address = '' } = {}): AppLoadContext => ({
  cspNonce: '',
  requestId: 'r',
  address,
  atEachVisit: (note) => note(request),
  keptPages: () => ({ pages: 2, bytes: 30_000, maxBytes: 64_000_000, handedOut: 5 }),
})
