import { and, eq, sql } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { codePools, codes, offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory, type Actor } from './audit.server.ts'
import { encryptCode, hashCode, type CodeKeys } from './code-cipher.server.ts'
import { noteRefilled } from './low-stock.server.ts'
import { codeLimits, readCodeLines, type CodeLine } from './code-lines.ts'

export interface ImportCodes {
  providerId: string
  offerId: string
  /** The uploaded text: CSV, one code in the first field of each line. */
  csv: string
  keys: CodeKeys
  by: Actor
  at: Date
}

/** What became of an upload; a code is named by its line alone. */
export interface ImportedCodes {
  added: number
  /** Lines whose code stood earlier in the same file (`in_file`) or was uploaded before, here or for another offer. */
  duplicates: { line: number; where: 'in_file' | 'uploaded_before' }[]
  /** Lines whose first field is no code. */
  invalid: number[]
}

/** `offer_without_codes`: its benefit is a balance. */
export type ImportRefusal = 'unknown_offer' | 'offer_without_codes' | 'malformed_csv' | 'no_codes' | 'too_many_lines'

const shardCount = 8
const batchSize = 1000

/**
 * Takes a provider's codes in for one of its offers. A code is taken in once per provider, so the same file again adds
 * none. Lines that are no codes or duplicates are reported and do not stop the others.
 */
export async function importCodes(
  db: Database,
  { providerId, offerId, csv, keys, by, at }: ImportCodes,
): Promise<Result<ImportedCodes, ImportRefusal>> {
  const read = readCodeLines(csv)
  if (!read) return refused('malformed_csv')
  if (read.codes.length + read.invalid.length > codeLimits.lines) return refused('too_many_lines')
  if (read.codes.length === 0) return refused('no_codes')

  return transact(db, async (tx) => {
    const [offer] = await tx
      .select({ delivery: offers.delivery })
      .from(offers)
      .where(and(eq(offers.providerId, providerId), eq(offers.id, offerId)))
    if (!offer) return refused('unknown_offer')
    if (offer.delivery !== 'code') return refused('offer_without_codes')

    const pool = await lockPool(tx, { providerId, offerId, by, at })
    const { fresh, duplicates } = splitByHash(read.codes, { providerId, keys })
    let added = 0
    for (let start = 0; start < fresh.length; start += batchSize) {
      const batch = fresh.slice(start, start + batchSize)
      const kept = await insertCodes(tx, batch, { providerId, pool, firstShard: start, keys })
      added += kept.size
      for (const { line, hash } of batch) {
        if (!kept.has(hash)) duplicates.push({ line, where: 'uploaded_before' })
      }
    }
    duplicates.sort((a, b) => a.line - b.line)

    const details = { added, duplicates: duplicates.length, invalid: read.invalid.length }
    const subject = { providerId, entity: 'code_pool', entityId: pool.id } as const
    await appendHistory(tx, subject, { by, at, version: pool.version }, [{ action: 'codes_imported', details }])
    // Refilled: when it falls to its low water again, the provider is told again.
    await noteRefilled(tx, { providerId, poolId: pool.id })
    return ok({ added, duplicates, invalid: read.invalid })
  })
}

interface Pool {
  id: string
  shardCount: number
  /** Before this import. */
  version: number
}

/** The offer's pool, made when it has none. Raising its version locks it, so that imports follow one another. */
async function lockPool(
  tx: Database,
  { providerId, offerId, by, at }: { providerId: string; offerId: string; by: Actor; at: Date },
): Promise<Pool> {
  const id = newId('pol')
  const [made] = await tx
    .insert(codePools)
    .values({ providerId, id, offerId, shardCount, openedAt: at })
    .onConflictDoNothing()
    .returning({ id: codePools.id })
  if (made) {
    const subject = { providerId, entity: 'code_pool', entityId: id } as const
    await appendHistory(tx, subject, { by, at, version: 0 }, [{ action: 'opened' }])
  }
  const [pool] = await tx
    .update(codePools)
    .set({ version: sql`${codePools.version} + 1` })
    .where(and(eq(codePools.providerId, providerId), eq(codePools.offerId, offerId)))
    .returning({ id: codePools.id, shardCount: codePools.shardCount, version: codePools.version })
  if (!pool) throw new Error(`offer ${offerId} of ${providerId} has no code pool`)
  return { ...pool, version: pool.version - 1 }
}

interface HashedLine extends CodeLine {
  /** Hex, to compare by. */
  hash: string
}

function splitByHash(lines: readonly CodeLine[], { providerId, keys }: { providerId: string; keys: CodeKeys }) {
  const fresh = new Map<string, HashedLine>()
  const duplicates: ImportedCodes['duplicates'] = []
  for (const { line, code } of lines) {
    const hash = Buffer.from(hashCode(code, { providerId, keys })).toString('hex')
    if (fresh.has(hash)) duplicates.push({ line, where: 'in_file' })
    else fresh.set(hash, { line, code, hash })
  }
  return { fresh: [...fresh.values()], duplicates }
}

/** @returns the hashes of the codes that were new */
async function insertCodes(
  tx: Database,
  batch: readonly HashedLine[],
  { providerId, pool, firstShard, keys }: { providerId: string; pool: Pool; firstShard: number; keys: CodeKeys },
): Promise<Set<string>> {
  const rows = batch.map(({ code, hash }, index) => {
    const codeId = newId('cod')
    return {
      providerId,
      id: codeId,
      poolId: pool.id,
      shard: (firstShard + index) % pool.shardCount,
      codeHash: Buffer.from(hash, 'hex'),
      codeCipher: encryptCode(code, { codeId, keys }),
      state: 'available' as const,
    }
  })
  const kept = await tx
    .insert(codes)
    .values(rows)
    .onConflictDoNothing({ target: [codes.providerId, codes.codeHash] })
    .returning({ hash: codes.codeHash })
  return new Set(kept.map(({ hash }) => Buffer.from(hash).toString('hex')))
}
