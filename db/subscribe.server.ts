import type { PGlite } from '@electric-sql/pglite'

/** Ends listening. */
export type Unsubscribe = () => Promise<void>

/**
 * Hears a channel of `pg_notify`. What a transaction told has been heard when whoever committed it goes on, which holds
 * for the embedded database alone: it is one process, and PostgreSQL's listeners hear a moment later.
 */
export type Subscribe = (channel: string, hear: (payload: string) => void) => Promise<Unsubscribe>

/** Listening to the embedded database. */
export const subscribeTo =
  (client: PGlite): Subscribe =>
  async (channel, hear) => {
    const stop = await client.listen(channel, hear)
    return () => stop()
  }
