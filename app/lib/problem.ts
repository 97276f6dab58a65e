/** An answer that says no to a program, after RFC 9457. */
export interface Problem<Reason extends string = string> {
  status: number
  /** The stable word that a program decides by; `type` is made of it. */
  reason: Reason
  /** The same sentence for every problem of this reason. */
  title: string
  /** What was wrong this time; absent when the title says it all. */
  detail?: string
  /** Further members of the body. */
  members?: Record<string, string | number | readonly unknown[]>
  headers?: Record<string, string>
}

/** The address that names a problem: `unknown_grant` is `/problems/unknown-grant`. */
export const problemType = (reason: string) => `/problems/${reason.replaceAll('_', '-')}`

/** The problem as an answer, never kept by a cache. */
export function problemResponse({ status, reason, title, detail, members, headers }: Problem): Response {
  const body = { type: problemType(reason), title, status, ...(detail ? { detail } : {}), reason, ...members }
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}
