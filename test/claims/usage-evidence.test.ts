import { test } from '#test/database.ts'

import { evidenceCases } from './usage-evidence-cases.ts'

for (const [name, run] of Object.entries(evidenceCases)) test(name, ({ db }) => run(db))
