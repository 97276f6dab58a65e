import { test } from '#test/both-engines.ts'

import {
  activatesByCode,
  expiresCodes,
  redeemsAsTyped,
  usesCodeInTime,
  voidsStock,
  voidsWholeStock,
} from './code-ends.ts'

const cases = [
  ['B11 a code is redeemed whatever its case and blanks, and a letter O is no zero', redeemsAsTyped],
  ['B11 a grant that waits for its code begins when the code is redeemed', activatesByCode],
  ['codes that their provider switched off are handed out no more', voidsStock],
  ['the whole stock of an offer is taken out, whatever its size, and what was handed out stays', voidsWholeStock],
  ['a code is expired from its end on, once', expiresCodes],
  [
    'a code is to be used in time by its offer’s clock or its own end, and none that has ended is handed out',
    usesCodeInTime,
  ],
] as const

for (const [name, run] of cases) test(name, ({ db }) => run(db))
