import { test } from '#test/both-engines.ts'

import { activatesByCode, expiresCodes, redeemsAsTyped, voidsStock } from './code-ends.ts'

const cases = [
  ['B11 a code is redeemed whatever its case and blanks, and a letter O is no zero', redeemsAsTyped],
  ['B11 a grant that waits for its code begins when the code is redeemed', activatesByCode],
  ['codes that their provider switched off are handed out no more', voidsStock],
  ['a code is expired from its end on, once', expiresCodes],
] as const

for (const [name, run] of cases) test(name, ({ db }) => run(db))
