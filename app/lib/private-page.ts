import type { HeadersFunction, MetaFunction } from '@remix-run/node'

/** For `export const headers` of a page that is one visitor's own: no cache keeps it, a refusal keeps its Retry-After. */
export const privatePage: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get('retry-after')
  return { 'cache-control': 'no-store', ...(retryAfter ? { 'retry-after': retryAfter } : {}) }
}

/** For `export const meta` of a page that no search engine lists; its loader tells title and description. */
export const privateMeta: MetaFunction<() => { title: string; description: string }> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]
