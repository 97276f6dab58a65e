import type { HeadersFunction } from '@remix-run/node'

/** How a page says that everybody who is not signed in sees the same. */
export const sharedCaching = 'public, no-cache'

/**
 * For `export const headers` of a page that is the same for everybody who is not signed in, by its address, its language
 * and its theme. The server may hand out a copy until the data changes or the minute ends: every deadline and every
 * clock that a page shows falls on a whole minute or a coarser one.
 */
export const sharedPage: HeadersFunction = () => ({ 'cache-control': sharedCaching })
