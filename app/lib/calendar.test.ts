import { expect, test } from 'vitest'

import { calendar } from './calendar.ts'

const event = {
  uid: 'grt_1@switchyard.example',
  at: new Date('2026-12-01T16:00:00Z'),
  title: '搬家計劃；額度, 半價\nEND:VEVENT',
  text: 'x'.repeat(100),
  url: 'https://switchyard.example/en/me/claims/clm_1',
}
const written = calendar('Ends', [event], { at: new Date('2026-11-29T10:00:00Z') })

test('an end stands in the calendar in UTC, under an id that stays', () => {
  expect(written).toContain('DTSTART:20261201T160000Z\r\n')
  expect(written).toContain('DTSTAMP:20261129T100000Z\r\n')
  expect(written).toContain('UID:grt_1@switchyard.example\r\n')
  expect(written.match(/TRIGGER:/g)).toHaveLength(2)
})

test('no text of an event ends it or begins another line', () => {
  expect(written.match(/^END:VEVENT\r$/gm)).toHaveLength(1)
  expect(written).toContain('SUMMARY:搬家計劃；額度\\, 半價\\nEND:VEVENT\r\n')
})

test('no line has more than 75 bytes, and folding takes nothing away', () => {
  for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(written.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${'x'.repeat(100)}\r\n`)
})
