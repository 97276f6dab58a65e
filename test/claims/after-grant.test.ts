import { test } from '#test/database.ts'

import { afterGrant } from './after-grant.ts'

for (const [name, run] of Object.entries(afterGrant)) test(name, ({ db }) => run(db))
