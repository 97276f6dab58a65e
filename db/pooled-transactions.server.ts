import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'

import * as schema from './schema/index.ts'
import type { Database } from './types.ts'

/**
 * Gives a pool's database transactions that always hand their connection back. The query builder's own keep it for ever
 * when `begin` fails, as it does while the server stops: the pool runs dry, and never ends. A connection on which no
 * transaction could begin is thrown away.
 */
export function transactOnPool(db: Database, pool: pg.Pool): Database {
  const ofClient = new WeakMap<pg.PoolClient, Database>()
  db.transaction = async (work, config) => {
    const client = await pool.connect()
    const own = ofClient.get(client) ?? drizzle(client, { schema })
    ofClient.set(client, own)
    let hasBegun = false
    try {
      return await own.transaction((tx) => {
        hasBegun = true
        return work(tx)
      }, config)
    } finally {
      client.release(!hasBegun)
    }
  }
  return db
}
