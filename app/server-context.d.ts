import '@remix-run/node'

declare module '@remix-run/node' {
  /** What the HTTP server hands to loaders, actions and the renderer. */
  interface AppLoadContext {
    /** Fresh for each answer; also in its Content-Security-Policy. */
    cspNonce: string
    /** In the log and in the header `x-request-id`. */
    requestId: string
    /** The visitor's network address as our socket saw it. */
    address: string
    /** Does something for this visitor, and for each later one who is handed the same page from memory. */
    atEachVisit: (note: (request: Request) => void) => void
    /** How many pages this process keeps for visitors, in how many bytes, and how often it handed one out. */
    keptPages: () => { pages: number; bytes: number; maxBytes: number; handedOut: number }
  }
}
