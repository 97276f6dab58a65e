import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runOperatorCommand } from '#app/server/operator.server.ts'
import { connect } from '#db/connect.server.ts'
import { operators, users } from '#db/schema/index.ts'
import { expect, test as base } from '#test/database.ts'

import { settle } from './visitor.ts'

const test = base.extend<{ dataDir: string }>({
  dataDir: async ({ db }, use) => {
    settle(db)
    const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-operator-'))
    await use(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  },
})

test('the command makes the user and the operator, waits its turn, and twice is once', async ({ dataDir }) => {
  const environment = { DATA_DIR: dataDir }
  const first = await runOperatorCommand([' Olga@Example.com '], environment)
  expect(first).toMatchObject({ code: 0, message: expect.stringContaining('olga@example.com is an operator now') })

  const server = await connect({ dataDir })
  expect(await server.db.select({ email: users.email }).from(users)).toEqual([{ email: 'olga@example.com' }])
  expect(await server.db.select().from(operators)).toMatchObject([{ appointedBy: null }])
  const busy = await runOperatorCommand(['ada@example.com'], environment)
  expect(busy.code).toBe(1)
  expect(busy.message).toContain(`in use by process ${process.pid}`)
  expect(busy.message).toContain('stop it, run this command again, then start it')
  await server.close()

  const again = await runOperatorCommand(['olga@example.com'], environment)
  expect(again).toMatchObject({ code: 0, message: expect.stringContaining('was an operator already') })
})

test.for([[[]], [['no address']], [['a@example.com', 'b@example.com']]])(
  'the command asks for one mail address when it gets %j',
  async ([args], { dataDir }) => {
    const answer = await runOperatorCommand(args ?? [], { DATA_DIR: dataDir })
    expect(answer).toEqual({ code: 1, message: 'Name one mail address: npm run operator -- mail@example.com' })
  },
)

test('the command says in one line that the database is away', async ({ dataDir }) => {
  const environment = {
    DATA_DIR: dataDir,
    DATABASE_URL: 'postgres://127.0.0.1:9/none',
    AUTH_SECRET: 'kX3vR8sQ1mZ7pL5wT9yB2nC6dF4gH0jA',
  }
  const answer = await runOperatorCommand(['ada@example.com'], environment)
  expect(answer.code).toBe(1)
  expect(answer.message).toMatch(/^No PostgreSQL answers at .+$/)
})
