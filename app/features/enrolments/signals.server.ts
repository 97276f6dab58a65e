import { createHmac, hkdfSync } from 'node:crypto'

import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'

import type { IdentitySignal } from '#db/vocabulary.ts'

import { mailboxOf, sharedDomainOf } from './identity-signals.ts'

/** By what one claimant is recognised again: keyed hashes, which tell nothing and outlive the account. */
export interface ClaimantSignals {
  hashes: Partial<Record<IdentitySignal, Uint8Array>>
  /** Its mail goes to a mailbox that anybody opens for ten minutes. */
  usesDisposableMail: boolean
}

export interface ReadSignals {
  providerId: string
  userId: string
  email?: string | undefined
  /** The account at the provider; undefined when it is not known. */
  providerAccount?: string | undefined
  /** What a payment processor calls the card; undefined when none was shown. */
  cardFingerprint?: string | undefined
  key: Uint8Array
}

/** The key of all signals, from the installation's AUTH_SECRET: under another secret nobody is recognised. */
export function deriveSignalKey(authSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', authSecret, 'switchyard', 'switchyard identity signals', 32))
}

/** The same for one value at one provider; at another provider it differs, so that two cannot compare their claimants. */
export function hashSignal(
  value: string,
  { providerId, kind, key }: { providerId: string; kind: IdentitySignal; key: Uint8Array },
): Uint8Array {
  return createHmac('sha256', key).update(`${providerId}\n${kind}\n${value}`).digest()
}

/** What is kept of a claimant. A public mail service's domain is no signal. */
export function readSignals({
  providerId,
  userId,
  email,
  providerAccount,
  cardFingerprint,
  key,
}: ReadSignals): ClaimantSignals {
  const mailbox = email === undefined ? null : mailboxOf(email)
  const values: Record<IdentitySignal, string | null | undefined> = {
    user: userId,
    email: mailbox?.address,
    domain: mailbox && sharedDomainOf(mailbox),
    provider_account: providerAccount?.trim() || null,
    card: cardFingerprint,
  }
  const hashes: ClaimantSignals['hashes'] = {}
  for (const kind of Object.keys(values) as IdentitySignal[]) {
    const value = values[kind]
    if (value) hashes[kind] = hashSignal(value, { providerId, kind, key })
  }
  return { hashes, usesDisposableMail: mailbox !== null && isDisposable(mailbox.domain) }
}

let disposable: Set<string> | undefined

/** A domain on the list of disposable ones, or below one of them. */
export function isDisposable(domain: string): boolean {
  disposable ??= disposableEmailBlocklistSet()
  for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    if (disposable.has(rest)) return true
  }
  return false
}
