import { createHash, sign } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson, type Writable } from '#db/canonical-json.ts'
import { claimReceipts, claims, terms } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { keepReceiptKey, lockReceiptKey, type ReceiptKey } from './receipt-key.server.ts'

export interface SignReceipt {
  organisationId: string
  claimId: string
  key: ReceiptKey
  /** Our address, as it is to stand in the receipt. */
  issuer: string
  at: Date
}

/** A receipt as it was signed. */
export interface SignedReceipt {
  /** What is downloaded: all that was signed, and the signature. */
  document: Record<string, Writable>
  keyId: string
  /** In base64url, as it stands in the document. */
  signature: string
  signedAt: Date
}

/**
 * The signed receipt of an organisation's claim; it is signed when it is first asked for and stays the same ever after.
 * That costs the claim nothing, and it comes to the same: what is signed are the terms that the claim's own statement
 * kept and refers to, under the hash that stands beside them, and neither is ever changed (invariant I28).
 * @returns null when there is no such claim, or when the key that we have was replaced and signs no more
 * @throws when the kept terms are not those that were hashed at the claim
 */
export async function signReceipt(
  db: Database,
  { organisationId, claimId, key, issuer, at }: SignReceipt,
): Promise<SignedReceipt | null> {
  const isMine = and(eq(claims.organisationId, organisationId), eq(claims.id, claimId))
  const [claim] = await db
    .select({ claim: claims, terms, receipt: claimReceipts })
    .from(claims)
    .innerJoin(terms, and(eq(terms.providerId, claims.providerId), eq(terms.id, claims.termsId)))
    .leftJoin(claimReceipts, and(eq(claimReceipts.providerId, claims.providerId), eq(claimReceipts.claimId, claims.id)))
    .where(isMine)
  if (!claim) return null
  if (claim.receipt) return read(claim.receipt)
  if (!(await keepReceiptKey(db, { key, at }))) return null
  return writeReceipt(db, { ...claim, key, issuer, at })
}

type ReceiptRow = typeof claimReceipts.$inferSelect

async function writeReceipt(
  db: Database,
  given: {
    claim: typeof claims.$inferSelect
    terms: typeof terms.$inferSelect
    key: ReceiptKey
    issuer: string
    at: Date
  },
): Promise<SignedReceipt | null> {
  const { claim, key, at } = given
  const { providerId, id: claimId } = claim
  const written = await transact(db, async (tx) => {
    const standing = await lockReceiptKey(tx, key.id)
    if (!standing) return ok(null)
    // Another process may have put the key in service by a clock ahead of ours.
    const signedAt = new Date(Math.max(at.getTime(), standing.validFrom.getTime()))
    const body = receiptBody({ ...given, signedAt })
    const signature = sign(null, Buffer.from(body), key.privateKey)
    await tx
      .insert(claimReceipts)
      .values({ providerId, claimId, keyId: key.id, body, signature, signedAt })
      .onConflictDoNothing()
    const [receipt] = await tx
      .select()
      .from(claimReceipts)
      .where(and(eq(claimReceipts.providerId, providerId), eq(claimReceipts.claimId, claimId)))
    if (!receipt) throw new Error(`the receipt of ${claimId} was neither written nor found`)
    return ok(read(receipt))
  })
  return written.value
}

/** What is signed: which claim, under which terms, and by which key from when. No name and no address of a person. */
function receiptBody({
  claim,
  terms: kept,
  key,
  issuer,
  signedAt,
}: {
  claim: typeof claims.$inferSelect
  terms: typeof terms.$inferSelect
  key: ReceiptKey
  issuer: string
  signedAt: Date
}): string {
  const hash = Buffer.from(kept.hash).toString('hex')
  if (createHash('sha256').update(kept.body).digest('hex') !== hash) {
    throw new Error(`the terms ${kept.id} of ${claim.providerId} are not what was hashed`)
  }
  return canonicalJson({
    format: 'switchyard-receipt-1',
    issuer,
    claim: {
      id: claim.id,
      provider: claim.providerId,
      program: claim.programId,
      offer: claim.offerId,
      organisation: claim.organisationId,
      asset: claim.asset,
      amountAsked: claim.amountAsked,
      claimedAt: claim.submittedAt,
    },
    terms: JSON.parse(kept.body) as Writable,
    termsHash: hash,
    termsVersion: claim.termsVersion,
    keyId: key.id,
    signedAt,
  })
}

function read({ body, keyId, signature, signedAt }: ReceiptRow): SignedReceipt {
  const text = Buffer.from(signature).toString('base64url')
  const signed = JSON.parse(body) as Record<string, Writable>
  return { document: { ...signed, signature: text }, keyId, signature: text, signedAt }
}
