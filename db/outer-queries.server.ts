import { AsyncLocalStorage } from 'node:async_hooks'

import type { PGlite } from '@electric-sql/pglite'

/** A query of the embedded database that would wait for its own transaction to end: a fault of ours, told at once. */
export class OuterQueryInTransaction extends Error {
  override name = 'OuterQueryInTransaction'
}

/**
 * Makes a client refuse what would never return. PGlite has one connection, so a query on the client itself, sent while
 * the code that sends it is inside one of its transactions, waits for that transaction, which waits for it. Others'
 * queries still queue behind the transaction.
 */
export function refuseOuterQueries(client: PGlite): PGlite {
  const inside = new AsyncLocalStorage<{ open: boolean }>()
  const query = client.query.bind(client)
  const exec = client.exec.bind(client)
  const transaction = client.transaction.bind(client)
  const check = (asked: string) => {
    if (!inside.getStore()?.open) return
    throw new OuterQueryInTransaction(
      `the outer handle was asked inside an open transaction and would wait for ever; use the transaction’s own handle: ${asked.slice(0, 200)}`,
    )
  }
  client.query = async (text, ...rest) => {
    check(text)
    return query(text, ...rest)
  }
  client.exec = async (text, ...rest) => {
    check(text)
    return exec(text, ...rest)
  }
  client.transaction = async (work) => {
    check('begin')
    const state = { open: true }
    try {
      return await transaction((tx) => inside.run(state, () => work(tx)))
    } finally {
      state.open = false
    }
  }
  return client
}
