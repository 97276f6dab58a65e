import { isId, type IdPrefix } from '#db/ids.ts'

import { notFound } from './not-found.ts'

/**
 * The id in an address, so that nothing else is looked up or repeated in another address.
 * @throws 404 when it can be none
 */
export function idParam(prefix: IdPrefix, text: string | undefined): string {
  if (text === undefined || !isId(prefix, text)) throw notFound()
  return text
}
