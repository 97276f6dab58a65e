/** An id in an address that can be none is not looked up: no database takes every sign. */
export const claimIdOf = (text: string | undefined): string | null =>
  /^clm_[0-9a-hjkmnp-tv-z]{26}$/.test(text ?? '') ? (text ?? null) : null

/** A provider's own event id, as it may stand in a report. */
export const eventIdOf = (text: string | undefined): string | null =>
  text && text.length <= 200 && /^\P{Cc}+$/u.test(text) ? text : null
