import type { HeadersFunction } from '@remix-run/node'

/** For `export const headers` of a page that is one visitor's own: no cache keeps it, a refusal keeps its Retry-After. */
export const privatePage: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get('retry-after')
  return { 'cache-control': 'no-store', ...(retryAfter ? { 'retry-after': retryAfter } : {}) }
}
