import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'

import { localeOfHeader, segmentOf } from '#app/lib/locale.ts'

import { loader as startLoader } from './start.tsx'

export { default, meta } from './start.tsx'

/** Start in the language that the browser asks for; its lasting address is the one with the language in it. */
export function loader(args: LoaderFunctionArgs) {
  const locale = segmentOf(localeOfHeader(args.request.headers.get('accept-language')))
  return startLoader({ ...args, params: { ...args.params, locale } })
}

export const headers: HeadersFunction = () => ({ vary: 'accept-language' })
