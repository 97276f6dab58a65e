import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'

import { and, asc, eq, isNull, max } from 'drizzle-orm'

import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { claimReceipts, receiptKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** What receipts are signed with. */
export interface ReceiptKey {
  /** Thumbprint of the public half after RFC 7638. */
  id: string
  privateKey: KeyObject
  publicKey: Uint8Array
}

/** An Ed25519 private key in PKCS #8 is these bytes and its seed (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The key from the setting RECEIPT_KEY, which is its seed. Without one it is derived from the installation's AUTH_SECRET,
 * so that the embedded database needs no secret more.
 */
export function receiptKeyOf({
  receiptKey,
  authSecret,
}: {
  receiptKey: string | undefined
  authSecret: string
}): ReceiptKey {
  const seed = receiptKey
    ? Buffer.from(receiptKey, 'base64')
    : Buffer.from(hkdfSync('sha256', authSecret, 'switchyard', 'switchyard receipts: signing', 32))
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new Error('an Ed25519 key has no public half')
  return { id: thumbprint(x), privateKey, publicKey: Buffer.from(x, 'base64url') }
}

const thumbprint = (x: string) =>
  createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')

/**
 * Puts a key in service: the one that signed until now is replaced by it and stays published with its end. To do it
 * again changes nothing.
 * @returns false when this key was itself replaced before: it signs no more, whoever still has it
 */
export async function keepReceiptKey(db: Database, { key, at }: { key: ReceiptKey; at: Date }): Promise<boolean> {
  const known = await findKey(db, key.id)
  if (known) return known.validUntil === null
  const done = await transact(db, async (tx) => {
    const [former] = await tx.select().from(receiptKeys).where(isNull(receiptKeys.validUntil)).for('update')
    // Whoever waited for another process finds here what that one wrote.
    const meanwhile = await findKey(tx, key.id)
    if (meanwhile) return ok(meanwhile.validUntil === null)
    const from = former ? await endOf(tx, former, at) : at
    if (former) await tx.update(receiptKeys).set({ validUntil: from }).where(eq(receiptKeys.id, former.id))
    await tx.insert(receiptKeys).values({ id: key.id, publicKey: key.publicKey, validFrom: from }).onConflictDoNothing()
    // Of two first keys that meet, one is in service.
    const kept = await findKey(tx, key.id)
    return ok(kept !== undefined && kept.validUntil === null)
  })
  return done.value
}

/** Clocks of processes differ: a key ends after the last receipt that it signed, and after it began. */
async function endOf(tx: Database, { id, validFrom }: typeof receiptKeys.$inferSelect, at: Date): Promise<Date> {
  const [last] = await tx
    .select({ signedAt: max(claimReceipts.signedAt) })
    .from(claimReceipts)
    .where(eq(claimReceipts.keyId, id))
  const after = Math.max(validFrom.getTime(), last?.signedAt?.getTime() ?? 0) + 1
  return new Date(Math.max(at.getTime(), after))
}

async function findKey(db: Database, id: string) {
  const [row] = await db.select().from(receiptKeys).where(eq(receiptKeys.id, id))
  return row
}

/** The key with its row locked against its replacement; null when it was replaced. */
export async function lockReceiptKey(tx: Database, id: string) {
  const [row] = await tx
    .select()
    .from(receiptKeys)
    .where(and(eq(receiptKeys.id, id), isNull(receiptKeys.validUntil)))
    .for('share')
  return row ?? null
}

/** A published key: a JWK (RFC 8037) with the time in which it signed. */
export interface PublishedKey {
  kty: 'OKP'
  crv: 'Ed25519'
  alg: 'EdDSA'
  use: 'sig'
  kid: string
  x: string
  validFrom: string
  /** Exclusive; null for the one that signs now. */
  validUntil: string | null
}

/** Every key that ever signed, the first first. */
export async function listReceiptKeys(db: Database): Promise<PublishedKey[]> {
  const rows = await db.select().from(receiptKeys).orderBy(asc(receiptKeys.validFrom))
  return rows.map(({ id, publicKey, validFrom, validUntil }) => ({
    kty: 'OKP',
    crv: 'Ed25519',
    alg: 'EdDSA',
    use: 'sig',
    kid: id,
    x: Buffer.from(publicKey).toString('base64url'),
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
  }))
}
