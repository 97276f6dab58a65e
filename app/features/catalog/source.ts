import type { LinkPolicy, Precision, SourceKind } from '#db/vocabulary.ts'

/** A day known to a precision: the first day of that month or year when it is coarser than a day. */
export interface DatedDay {
  on: string
  precision: Precision
}

/** Where a fact was read, as a page shows it. */
export interface Source {
  id: string
  title: string
  publisher: string
  kind: SourceKind
  /** Null: print, or an address that is not to be linked. */
  href: string | null
  print: boolean
  /** Null is undated: then the day it was read is shown, and labelled so. */
  published: DatedDay | null
  readOn: string
  /** The day from which its address was found to lead nowhere; null while it may be there. */
  goneSince: string | null
}

/** The address that a page may link: a mirror gives way to its original, a repost is cited without a link. */
export function sourceHref(source: {
  linkPolicy: LinkPolicy
  url: string | null
  originalUrl: string | null
}): string | null {
  if (source.linkPolicy === 'link') return source.url
  if (source.linkPolicy === 'use_original') return source.originalUrl
  return null
}

/** A date column with its precision as one value; null when either is not known. */
export function datedDay(on: string | null, precision: Precision): DatedDay | null {
  return on === null || precision === 'unknown' ? null : { on, precision }
}
