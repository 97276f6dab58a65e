import { expect, test } from 'vitest'

import { mostLines, readList } from './read-list.ts'

test('a list is CSV with a heading in any order, or one object a line', () => {
  const uses = [
    { eventId: 'inv-1', amount: 1500n, asset: 'tok.glm-4' },
    { eventId: 'inv-2', amount: -3n, asset: null },
  ]
  expect(readList('\u{FEFF}asset,Event_ID,amount,month\ntok.glm-4,inv-1,1500,7\n\n,inv-2,-3,7\n')).toEqual({
    ok: true,
    value: { uses, broken: [] },
  })
  expect(
    readList('{"eventId":"inv-1","amount":"1500","asset":"tok.glm-4"}\r\n{"event_id":"inv-2","amount":-3}\r\n'),
  ).toEqual({ ok: true, value: { uses, broken: [] } })
})

test('a broken line is named and stops no other; a list that is none is refused in words', () => {
  expect(readList('event_id,amount\na,1\n,2\nb,1.5\nc,=1+1\nd,4')).toMatchObject({
    value: { uses: [{ eventId: 'a' }, { eventId: 'd' }], broken: [3, 4, 5] },
  })
  expect(
    readList('{"eventId":"a","amount":1}\n{"eventId":"b"\n{"eventId":"c","amount":9007199254740993}'),
  ).toMatchObject({
    value: { broken: [2, 3] },
  })
  expect(readList(' \n')).toEqual({ ok: false, refusal: 'nothing' })
  expect(readList('invoice,sum\n1,2')).toEqual({ ok: false, refusal: 'heading' })
  expect(readList('event_id,amount\n"a,1')).toEqual({ ok: false, refusal: 'csv' })
  const long = `event_id,amount\n${'a,1\n'.repeat(mostLines + 1)}`
  expect(readList(long)).toEqual({ ok: false, refusal: 'tooMany' })
})
