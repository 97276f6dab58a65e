import { postgresTests } from '#test/database.ts'

import { evidenceCases } from './usage-evidence-cases.ts'

const test = postgresTests()

for (const [name, run] of Object.entries(evidenceCases)) test(name, ({ postgres }) => run(postgres.db))
