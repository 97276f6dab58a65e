import { expect, test } from 'vitest'

import { readUsageCsv } from './usage-csv.ts'

const heading = 'event_id,claim_id,asset,amount,meter,occurred_at'

test('a file of uses is read by its heading, whatever the order of its columns', () => {
  const csv =
    '\uFEFFAmount,event_id,asset,occurred_at,grant_id\r\n5,"use, 1",tok.glm,2026-11-22T20:30:00+08:00,grt_1\r\n'
  expect(readUsageCsv(csv)).toMatchObject({
    ok: true,
    value: [
      {
        ...{ line: 2, eventId: 'use, 1', kind: 'use' },
        report: { eventId: 'use, 1', amount: 5n, occurredAt: new Date('2026-11-22T12:30:00Z'), meter: null },
      },
    ],
  })
})

test('a row that names what it corrects is a correction, and one with a total is a running total', () => {
  const csv = [
    `${heading},corrects,series,total`,
    'c,,,30,,,a,,',
    't,clm_1,CNY,,,2026-11-22T00:00:00Z,,2026-11,0',
    'x,clm_1,CNY,1,,2026-11-22T00:00:00Z,,,',
  ]
  const read = readUsageCsv(csv.join('\n'))
  expect(read.ok && read.value.map((row) => [row.kind, row.kind === 'unreadable' ? row.problem : row.report])).toEqual([
    ['correction', { eventId: 'c', corrects: 'a', amount: 30n }],
    ['total', expect.objectContaining({ series: '2026-11', total: 0n, claimId: 'clm_1' }) as object],
    ['use', expect.objectContaining({ eventId: 'x', amount: 1n }) as object],
  ])
})

test('a line that cannot be read is told by its place, and stops no other', () => {
  const csv = [
    heading,
    'a,clm_1,CNY,1,,2026-11-22T00:00:00Z',
    '',
    'b,clm_1,CNY,1.5,,yesterday',
    'c,,CNY,1,,2026-11-22T00:00:00Z,x',
  ]
  const read = readUsageCsv(csv.join('\n'))
  expect(
    read.ok && read.value.map((row) => [row.line, row.kind === 'unreadable' ? row.problem.reason : row.kind]),
  ).toEqual([
    [2, 'use'],
    [4, 'amount_malformed'],
    [5, 'unknown_field'],
  ])
})

test.each([
  ['', 'bad_heading'],
  ['a,clm_1,CNY,1,,2026-11-22T00:00:00Z', 'bad_heading'],
  ['event_id,event_id,amount\na,b,1', 'bad_heading'],
  ['event_id,__proto__\na,b', 'bad_heading'],
  [heading, 'no_rows'],
  [`${heading}\n"a,b`, 'malformed_csv'],
  [`${heading}\n${'a,clm_1,CNY,1,,x\n'.repeat(10_001)}`, 'too_many_lines'],
])('the file %# is refused', (csv, refusal) => {
  expect(readUsageCsv(csv)).toEqual({ ok: false, refusal })
})
