import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'

/** Runs SQL that is not built by the query builder; several statements only where there are no values. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

/**
 * On a connection of the pool. One that failed is thrown away: several statements that begin a transaction and fail in
 * it would leave the next user of the connection inside it.
 */
export function executeOnPool(pool: pg.Pool): ExecuteSql {
  return async (text, values) => {
    const client = await pool.connect()
    try {
      const answer: unknown = await client.query(text, values)
      client.release()
      return lastOf(answer)
    } catch (error) {
      client.release(true)
      throw error
    }
  }
}

/**
 * On the embedded database's one connection, after whatever transaction is open. Statements that begin and commit a
 * transaction are run in one of the client's, so that a failure is rolled back and nobody else is left inside it.
 */
export function executeEmbedded(client: PGlite): ExecuteSql {
  return async (text, values) => {
    if (values && values.length > 0) return client.query(text, values)
    const body = /^\s*begin;([\s\S]*)commit;?\s*$/i.exec(text)?.[1]
    return lastOf(body === undefined ? await client.exec(text) : await client.transaction((tx) => tx.exec(body)))
  }
}

/** What the last of several statements answered. */
function lastOf(answer: unknown): { rows: unknown[] } {
  const last: unknown = Array.isArray(answer) ? answer.at(-1) : answer
  return hasRows(last) ? last : { rows: [] }
}

const hasRows = (answer: unknown): answer is { rows: unknown[] } =>
  typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows)
