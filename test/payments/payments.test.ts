import { test } from '#test/database.ts'

import { paymentCases } from './payment-cases.ts'

for (const [name, run] of Object.entries(paymentCases)) test(name, ({ db }) => run(db))
