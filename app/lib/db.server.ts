import type { Connection } from '#db/connect.server.ts'
import type { Database } from '#db/types.ts'

const holder = globalThis as typeof globalThis & { switchyardConnection?: Pick<Connection, 'db'> & Partial<Connection> }

/** Hands the app its one connection; called once by whoever starts it. */
export function provideConnection(connection: Pick<Connection, 'db'> & Partial<Connection>): void {
  holder.switchyardConnection = connection
}

/** The app's one connection. Routes and jobs hand it to features. */
export function db(): Database {
  if (!holder.switchyardConnection) throw new Error('the database was asked for before the server opened it')
  return holder.switchyardConnection.db
}
