import { test } from '#test/both-engines.ts'

import { identityCases } from './identity-cases.ts'

for (const [name, run] of Object.entries(identityCases)) test(name, ({ db }) => run(db))
