import { isId } from '#db/ids.ts'

/** An id in an address that can be none is not looked up: no database takes every sign. */
export const claimIdOf = (text: string | undefined): string | null => (text && isId('clm', text) ? text : null)

/** A provider's own event id, as it may stand in a report. */
export const eventIdOf = (text: string | undefined): string | null =>
  text && text.length <= 200 && /^[^\p{Cc}\p{Cs}]+$/u.test(text) ? text : null
