import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { bytes, instant } from '../columns.ts'
import { claims } from './claims.ts'
import { offers } from './programs.ts'

/** The public halves of the keys that receipts are signed with. They are published and never removed. */
export const receiptKeys = pgTable(
  'receipt_keys',
  {
    /** Thumbprint of the key after RFC 7638. */
    id: text('id').primaryKey(),
    /** Ed25519, as it stands in a JWK. */
    publicKey: bytes('public_key').notNull(),
    validFrom: instant('valid_from').notNull(),
    /** Since when another signs, exclusive; null for the one that signs now. */
    validUntil: instant('valid_until'),
  },
  (key) => [
    uniqueIndex('receipt_keys_one_signs')
      .on(sql`(${key.validUntil} is null)`)
      .where(sql`${key.validUntil} is null`),
    check('receipt_keys_public_key', sql`length(${key.publicKey}) = 32`),
    check('receipt_keys_valid', sql`${key.validUntil} > ${key.validFrom}`),
  ],
)

/** A claim's receipt as it was signed, once. */
export const claimReceipts = pgTable(
  'claim_receipts',
  {
    providerId: text('provider_id').notNull(),
    claimId: text('claim_id').notNull(),
    keyId: text('key_id')
      .notNull()
      .references(() => receiptKeys.id),
    /** Canonical JSON of all that the signature is over. */
    body: text('body').notNull(),
    signature: bytes('signature').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (receipt) => [
    primaryKey({ columns: [receipt.providerId, receipt.claimId] }),
    foreignKey({
      name: 'claim_receipts_claim',
      columns: [receipt.providerId, receipt.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    check('claim_receipts_signature', sql`length(${receipt.signature}) = 64`),
  ],
)

/** The terms of an offer of which its holders have been told, so that a change of them is told once. */
export const toldTerms = pgTable(
  'told_terms',
  {
    providerId: text('provider_id').notNull(),
    offerId: text('offer_id').notNull(),
    /** SHA-256 of the terms as they were then. */
    hash: bytes('hash').notNull(),
    at: instant('at').notNull(),
  },
  (told) => [
    primaryKey({ columns: [told.providerId, told.offerId] }),
    foreignKey({
      name: 'told_terms_offer',
      columns: [told.providerId, told.offerId],
      foreignColumns: [offers.providerId, offers.id],
    }),
    check('told_terms_hash', sql`length(${told.hash}) = 32`),
  ],
)
