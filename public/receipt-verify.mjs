#!/usr/bin/env node
// Verifies a receipt of Switchyard without a network and without anything but Node 18.4 or newer:
//
//   node receipt-verify.mjs receipt.json keys.json [terms.json]
//
// receipt.json  as it was downloaded from a claim
// keys.json     the published keys, from /.well-known/switchyard-receipt-keys.json
// terms.json    what the program promises today, from /terms/PROVIDER/OFFER; may be left out
//
// It is one file on purpose: read it before you trust it.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * What came out, and the code that the command ends with.
 * @typedef {'valid' | 'tampered' | 'unknown_key' | 'key_not_valid_then' | 'terms_changed' | 'malformed'} Verdict
 */
/** @type {Readonly<Record<Verdict, number>>} */
export const exitCodes = {
  valid: 0,
  tampered: 1,
  unknown_key: 2,
  key_not_valid_then: 2,
  terms_changed: 3,
  malformed: 64,
}

const format = 'switchyard-receipt-1'
const longestFile = 2_000_000
const deepest = 64

/**
 * Canonical JSON after RFC 8785.
 * @param {unknown} value as `JSON.parse` gives it
 * @param {number} [depth]
 * @returns {string}
 */
export function canonical(value, depth = 0) {
  if (depth > deepest) throw new Malformed('it is nested too deep')
  if (
    typeof value === 'string' &&
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)
  ) {
    throw new Malformed('a text in it is no Unicode')
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Malformed('a number in it is too large')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part, depth + 1)).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, part]) => `${canonical(key)}:${canonical(part, depth + 1)}`).join(',')}}`
}

/**
 * Says which it is: as it was signed, altered since, signed by a key that is not published or was not valid at the time,
 * or in order while the program promises something else today.
 * @param {{ receipt: unknown, keys: unknown, terms?: unknown }} given parsed files
 * @returns {{ verdict: Verdict, says: string[] }}
 */
export function verifyReceipt({ receipt, keys, terms }) {
  try {
    return judge({ receipt: readReceipt(receipt), keys: readKeys(keys), terms })
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { verdict: 'malformed', says: [`This cannot be verified: ${error.message}.`] }
  }
}

class Malformed extends Error {}

/**
 * @typedef {{ signature: string, keyId: string, signedAt: string, termsHash: string, terms: Fields, issuer: string }} Known
 * @typedef {Record<string, unknown>} Fields
 * @typedef {{ kid: string, x: string, validFrom: string, validUntil: string | null }} Key
 */

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {Fields}
 */
function fieldsOf(value, what) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${what} is no object`)
  return { ...value }
}

/**
 * @param {Fields} fields
 * @param {string} name
 * @param {string} what
 * @returns {string}
 */
function textOf(fields, name, what) {
  const value = fields[name]
  if (typeof value !== 'string') throw new Malformed(`${what} has no ${name}`)
  return value
}

/**
 * @param {unknown} value
 * @returns {Known & { signed: Fields }}
 */
function readReceipt(value) {
  const { signature, ...signed } = fieldsOf(value, 'the receipt')
  if (signed.format !== format) throw new Malformed(`the receipt is not of the format ${format}`)
  const say = (/** @type {string} */ name) => textOf(signed, name, 'the receipt')
  if (typeof signature !== 'string') throw new Malformed('the receipt has no signature')
  return {
    signed,
    signature,
    issuer: say('issuer'),
    keyId: say('keyId'),
    signedAt: say('signedAt'),
    termsHash: say('termsHash'),
    terms: fieldsOf(signed.terms, 'the terms in the receipt'),
  }
}

/**
 * @param {unknown} value
 * @returns {Key[]}
 */
function readKeys(value) {
  const list = fieldsOf(value, 'the file of keys').keys
  if (!Array.isArray(list)) throw new Malformed('the file of keys has no keys')
  return list.map((one) => {
    const key = fieldsOf(one, 'a key')
    const say = (/** @type {string} */ name) => textOf(key, name, 'a key')
    if (key.kty !== 'OKP' || key.crv !== 'Ed25519') throw new Malformed('a key is not of Ed25519')
    const validUntil = key.validUntil === null ? null : say('validUntil')
    return { kid: say('kid'), x: say('x'), validFrom: say('validFrom'), validUntil }
  })
}

/**
 * @param {{ receipt: Known & { signed: Fields }, keys: Key[], terms: unknown }} given
 * @returns {{ verdict: Verdict, says: string[] }}
 */
function judge({ receipt, keys, terms }) {
  const key = keys.find(({ kid }) => kid === receipt.keyId)
  if (!key) {
    return {
      verdict: 'unknown_key',
      says: [
        `UNKNOWN KEY: the receipt names the key ${receipt.keyId}, which is not among the ${keys.length} published ones.`,
        'Fetch the keys anew from the address of the issuer. If it is still not there, the receipt is not theirs.',
      ],
    }
  }
  if (thumbprint(key.x) !== key.kid) throw new Malformed(`the key ${key.kid} in the file of keys is another one`)
  if (!isSigned(receipt, key)) return { verdict: 'tampered', says: sayTampered(receipt) }
  if (hashOf(receipt.terms) !== receipt.termsHash) {
    return { verdict: 'tampered', says: ['TAMPERED: the issuer signed a hash that is not that of these terms.'] }
  }
  const signedAt = Date.parse(receipt.signedAt)
  const isInTime =
    signedAt >= Date.parse(key.validFrom) && (key.validUntil === null || signedAt < Date.parse(key.validUntil))
  if (!isInTime) {
    return {
      verdict: 'key_not_valid_then',
      says: [
        `KEY NOT VALID AT THE TIME: it was signed at ${receipt.signedAt}, and the key ${key.kid} was valid from ` +
          `${key.validFrom} ${key.validUntil === null ? 'on' : `until ${key.validUntil}`}.`,
        'Whoever signed it had a key that had been replaced, or was not in use yet.',
      ],
    }
  }
  const says = [
    `VALID: signed by ${receipt.issuer} at ${receipt.signedAt} with the key ${key.kid}; nothing in it was altered.`,
    `Claim: ${canonical(receipt.signed.claim)}`,
    `SHA-256 of the terms: ${receipt.termsHash}`,
  ]
  if (key.validUntil !== null) {
    says.push(`ROTATED KEY: it was replaced at ${key.validUntil}. Receipts from before stay valid, and this is one.`)
  }
  return terms === undefined ? { verdict: 'valid', says } : compare(receipt.terms, fieldsOf(terms, 'the terms'), says)
}

/**
 * @param {Known & { signed: Fields }} receipt
 * @param {Key} key
 */
function isSigned({ signed, signature }, { x }) {
  const bytes = Buffer.from(signature, 'base64url')
  // Other characters for the same bytes would be an alteration that nobody notices.
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return false
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(canonical(signed)), publicKey, bytes)
}

/** @param {Known} receipt */
function sayTampered({ terms, termsHash }) {
  const why =
    hashOf(terms) === termsHash
      ? 'The terms and their hash fit each other, so it is the claim, the dates, the names or the signature.'
      : 'The terms, or their hash, were altered: they do not fit each other.'
  return ['TAMPERED: the signature is not over what stands in this receipt.', why]
}

/**
 * @param {Fields} kept
 * @param {Fields} today
 * @param {string[]} says
 * @returns {{ verdict: Verdict, says: string[] }}
 */
function compare(kept, today, says) {
  const before = flat(kept)
  const now = flat(today)
  if (before.get('offer.id') !== now.get('offer.id') || before.get('program.id') !== now.get('program.id')) {
    throw new Malformed('the terms are those of another offer')
  }
  // What was not recorded in the receipt is not compared: it says nothing about it.
  const changed = [...before].filter(([path, value]) => path !== 'program.termsVersion' && now.get(path) !== value)
  if (changed.length === 0)
    return { verdict: 'valid', says: [...says, 'TERMS UNCHANGED: the program promises the same.'] }
  return {
    verdict: 'terms_changed',
    says: [
      ...says,
      'TERMS CHANGED: the receipt is in order, and the program promises something else today:',
      ...changed.map(([path, value]) => `  ${path}: ${value} → ${now.get(path) ?? 'not said'}`),
    ],
  }
}

/**
 * Each field of the program and of the offer by its path, in canonical JSON.
 * @param {Fields} terms
 */
function flat(terms) {
  /** @type {Map<string, string>} */
  const paths = new Map()
  for (const part of ['program', 'offer']) {
    const fields = fieldsOf(terms[part], `the ${part} in the terms`)
    for (const [name, value] of Object.entries(fields)) paths.set(`${part}.${name}`, canonical(value))
  }
  return paths
}

/** @param {unknown} value */
const hashOf = (value) => createHash('sha256').update(canonical(value)).digest('hex')

/**
 * The id of a key after RFC 7638.
 * @param {string} x
 */
const thumbprint = (x) =>
  createHash('sha256')
    .update(canonical({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')

/**
 * @param {string} path
 * @returns {unknown}
 */
function readJson(path) {
  const bytes = readFileSync(path)
  if (bytes.length > longestFile) throw new Malformed(`${path} is larger than a receipt can be`)
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Malformed(`${path} is no JSON`)
  }
}

/**
 * @param {string[]} paths
 * @returns {number} the code to end with
 */
function main(paths) {
  const [receipt, keys, terms] = paths
  if (receipt === undefined || keys === undefined || paths.length > 3) {
    process.stderr.write('Usage: node receipt-verify.mjs receipt.json keys.json [terms.json]\n')
    return exitCodes.malformed
  }
  try {
    const given = { receipt: readJson(receipt), keys: readJson(keys) }
    const { verdict, says } = verifyReceipt(terms === undefined ? given : { ...given, terms: readJson(terms) })
    process.stdout.write(`${says.join('\n')}\n`)
    return exitCodes[verdict]
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing && !(error instanceof Malformed)) throw error
    process.stderr.write(`This cannot be verified: ${error.message}.\n`)
    return exitCodes.malformed
  }
}

const started = process.argv[1]
if (started !== undefined && import.meta.url === pathToFileURL(realpathSync(started)).href) {
  process.exitCode = main(process.argv.slice(2))
}
