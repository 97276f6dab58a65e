import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { listReceiptKeys, receiptKeyOf } from '#app/features/enrolments/receipt-key.server.ts'
import { signReceipt } from '#app/features/enrolments/sign-receipt.server.ts'
import { newId } from '#db/ids.ts'
import type { Database } from '#db/types.ts'
import { claim, july10, makeRunningOffer, must, type RunningOffer, type RunningOfferOptions } from '#test/factories.ts'

/** Keys of the tests: the one that signs first and those that replace it. */
export const keyOf = (seed: string) =>
  receiptKeyOf({ receiptKey: Buffer.alloc(32, seed).toString('base64'), authSecret: 'not used' })
export const firstKey = keyOf('first')

export const issuer = 'https://switchyard.example'

/** A claim whose receipt can be asked for. */
export interface ClaimWithReceipt extends RunningOffer {
  organisationId: string
  claimId: string
}

export async function makeClaim(db: Database, options?: RunningOfferOptions): Promise<ClaimWithReceipt> {
  const running = await makeRunningOffer(db, options)
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  return { ...running, organisationId, claimId }
}

export function signed(
  db: Database,
  { organisationId, claimId }: Pick<ClaimWithReceipt, 'organisationId' | 'claimId'>,
  { key = firstKey, at = july10 } = {},
) {
  return signReceipt(db, { organisationId, claimId, key, issuer, at })
}

/** A document as a holder has it: read from the text that was downloaded. */
export async function downloaded(db: Database, of: ClaimWithReceipt): Promise<Record<string, unknown>> {
  const receipt = must(await signed(db, of).then((receipt) => receipt ?? undefined))
  return JSON.parse(JSON.stringify(receipt.document)) as Record<string, unknown>
}

export const published = async (db: Database) => ({ keys: await listReceiptKeys(db) })

/** What the claim's page tells of its receipt. */
export async function keptTerms(db: Database, { organisationId, claimId }: ClaimWithReceipt) {
  const found = await findClaimForOrganisation(db, { organisationId, claimId })
  if (!found) throw new Error(`no claim ${claimId}`)
  return found.receipt
}
