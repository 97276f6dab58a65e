import { is } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'

import type { Database } from '#db/types.ts'

import type { Refused, Result } from './result.ts'

/** Carries a refusal out of a transaction, so that the transaction is rolled back. */
class RolledBack extends Error {
  constructor(readonly refused: Refused<string, unknown>) {
    super(`rolled back: ${refused.refusal}`)
  }
}

/** Serialization failure and deadlock: another transaction went first, and the same work may succeed now. */
const retried = new Set(['40001', '40P01'])
const attempts = 6
const uniqueViolation = '23505'
const eventAttempts = 10

/**
 * Runs a use case in one transaction: an ok is committed, a refusal rolled back. Inside another transaction it is a
 * savepoint of that one. When the database asks for it the work is run again, so `work` must not act outside.
 * Only `tx` may be queried while `work` runs: the embedded database has a single connection and would wait for ever.
 */
export async function transact<Answer extends Result<unknown, string, unknown>>(
  db: Database,
  work: (tx: Database) => Promise<Answer>,
): Promise<Answer> {
  return retrying(isInTransaction(db), async () => {
    try {
      return await db.transaction(async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new RolledBack(result)
        return result
      })
    } catch (error) {
      if (error instanceof RolledBack) return error.refused as Answer
      throw error
    }
  })
}

/**
 * The same as `transact` for a use case that is done once for an event of somebody else's. Another may be first with the event while
 * no row made one wait for the other; then the database refuses the second, and what the first wrote is looked at.
 */
export async function transactEvent<Answer extends Result<unknown, string, unknown>>(
  db: Database,
  work: (tx: Database) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transact(db, work)
    } catch (error) {
      if (databaseCodeOf(error) !== uniqueViolation || attempt === eventAttempts) throw error
    }
  }
}

/**
 * The same as `transact` for a use case that is one statement, which is whole or nothing by itself: it needs no begin
 * and no commit. A statement that the database refused answers with a refusal.
 */
export function transactInOneStatement<Answer extends Result<unknown, string, unknown>>(
  db: Database,
  work: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  return isInTransaction(db) ? transact(db, work) : retrying(false, () => work(db))
}

/** Whether a handle is that of an open transaction. */
export const isInTransaction = (db: Database): boolean => is(db, PgTransaction)

async function retrying<Answer>(isNested: boolean, work: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      // After such a failure the transaction around a savepoint is lost too, so only the outermost may try again.
      if (isNested || attempt === attempts || !retried.has(databaseCodeOf(error) ?? '')) throw error
      await new Promise((resume) => setTimeout(resume, Math.random() * 10 * attempt))
    }
  }
}

/** The five characters by which PostgreSQL names an error, found below what the query builder wraps around it. */
export function databaseCodeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  return undefined
}
