/** What a use case answers: its value, or a refusal that a user can meet on a normal day. A fault is thrown instead. */
export type Result<T, R extends string = never, D = undefined> = Ok<T> | OneOfRefused<R, D>

/** One type per reason, so that comparing `refusal` tells them apart. */
type OneOfRefused<R extends string, D> = R extends string ? Refused<R, D> : never

export interface Ok<T> {
  ok: true
  value: T
}

export interface Refused<R extends string, D = undefined> {
  ok: false
  /** The typed reason; the route has words for each. */
  refusal: R
  /** What the words need to know; absent when the reason says it all. */
  detail?: D
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function refused<R extends string>(refusal: R): Refused<R>
export function refused<R extends string, D>(refusal: R, detail: D): Refused<R, D>
export function refused<R extends string, D>(refusal: R, detail?: D): Refused<R, D | undefined> {
  return detail === undefined ? { ok: false, refusal } : { ok: false, refusal, detail }
}
