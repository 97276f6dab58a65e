import { expect, test } from 'vitest'

import { oddCsv } from './odd-csv.ts'

test('what differs is a file that no spreadsheet calculates', () => {
  const csv = oddCsv([
    {
      eventId: 'inv,"1"',
      kind: 'amount',
      ours: { eventId: '', amount: -5n, asset: 'CNY' },
      theirs: { eventId: '', amount: 7n, asset: null },
    },
    { eventId: '=HYPERLINK("x")', kind: 'only_theirs', ours: null, theirs: { eventId: '', amount: 1n, asset: '@SUM' } },
  ])
  expect(csv.split('\r\n')).toEqual([
    'event_id,difference,our_amount,our_asset,your_amount,your_asset',
    '"inv,""1""",amount,-5,CNY,7,',
    '"\'=HYPERLINK(""x"")",only_theirs,,,1,\'@SUM',
    '',
  ])
})
