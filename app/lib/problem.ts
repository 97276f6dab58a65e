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

/** The problem as it stands in a body. */
export const problemBody = ({ status, reason, title, detail, members }: Problem) => ({
  type: problemType(reason),
  title,
  status,
  ...(detail ? { detail } : {}),
  reason,
  ...members,
})

/** The problem as an answer, never kept by a cache. */
export function problemResponse({ headers, ...problem }: Problem): Response {
  return new Response(`${JSON.stringify(problemBody(problem))}\n`, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}
