import { vi } from 'vitest'

import { postgresTests } from '#test/database.ts'

import { afterGrant } from './after-grant.ts'

vi.setConfig({ testTimeout: 60_000 })

const test = postgresTests()

for (const [name, run] of Object.entries(afterGrant)) test(name, ({ postgres }) => run(postgres.db))
