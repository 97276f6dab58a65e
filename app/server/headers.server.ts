import { randomBytes } from 'node:crypto'

import type { MiddlewareHandler } from 'hono'

/** A nonce for one answer. */
export const freshNonce = () => randomBytes(16).toString('base64')

/** The policy of one answer, whose scripts carry its nonce. */
const policyOfNonce = (nonce: string) => policy(`'self' 'nonce-${nonce}' 'strict-dynamic'`)

/** The policy of a page that many are handed: its own inline scripts, by their hashes, and our files. */
export const policyOfHashes = (hashes: readonly string[]) => policy(["'self'", ...hashes].join(' '))

const policy = (scripts: string) =>
  [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `object-src 'none'`,
  ].join('; ')

/** The security headers of every answer, files and errors included; a policy that it has already stays. A year of HSTS where visitors come by https. */
export function securityHeaders({ secure }: { secure: boolean }): MiddlewareHandler<{ Variables: { nonce: string } }> {
  return async (c, next) => {
    await next()
    const headers = c.res.headers
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', policyOfNonce(c.get('nonce')))
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'strict-origin-when-cross-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    headers.set('x-frame-options', 'DENY')
    if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    headers.delete('x-powered-by')
  }
}
