import { test } from '#test/database.ts'

import { identityCases } from './identity-cases.ts'

for (const [name, run] of Object.entries(identityCases)) test(name, ({ db }) => run(db))
