import { sql } from 'drizzle-orm'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { inject } from 'vitest'

import { migrate } from '#db/migrate.server.ts'
import * as schema from '#db/schema/index.ts'
import { connect } from '#db/connect.server.ts'
import { expect, postgresTests, test } from '#test/database.ts'

test('a database that is up to date is left alone', async ({ db }) => {
  expect(await migrate(db)).toBe(0)
})

test('an empty database gets every migration once', async () => {
  const client = await PGlite.create()
  const db = drizzle(client, { schema })
  expect(await migrate(db)).toBeGreaterThan(0)
  expect(await migrate(db)).toBe(0)
  await client.close()
})

postgresTests()('of eight processes that start together one migrates and the others wait', async ({ postgres }) => {
  const name = `switchyard_race_${process.pid}`
  await postgres.db.execute(sql.raw(`create database ${name}`))
  const url = new URL(inject('postgresUrl') ?? '')
  url.pathname = `/${name}`
  const connections = await Promise.all(
    Array.from({ length: 8 }, () => connect({ databaseUrl: url.toString(), dataDir: '', poolSize: 2 })),
  )
  const applied = await Promise.all(connections.map((connection) => migrate(connection.db)))
  expect(applied.filter((count) => count > 0)).toHaveLength(1)
  await Promise.all(connections.map((connection) => connection.close()))
  await postgres.db.execute(sql.raw(`drop database ${name} with (force)`))
})
