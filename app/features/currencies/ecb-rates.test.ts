import { expect, test } from 'vitest'

import { readEcbRates } from './ecb-rates.ts'

const envelope = (cubes: string) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t${cubes}
\t</Cube>
</gesmes:Envelope>`
const day = (time: string, rates: string) => `<Cube time='${time}'>${rates}</Cube>`
const usd = "<Cube currency='USD' rate='1.1476'/>"

test('the bank’s file is read to its last figure, in either kind of quotes, one day or many', () => {
  const one = day('2026-03-13', `${usd}\n<Cube currency="CNY" rate="7.9145"/><Cube currency='HKD' rate='8.9827' />`)
  expect(readEcbRates(envelope(one))).toEqual([
    { day: '2026-03-13', perEuro: { USD: '1.1476', CNY: '7.9145', HKD: '8.9827' } },
  ])
  expect(readEcbRates(`\uFEFF${envelope(one + day('2026-03-12', usd))}\n`)).toMatchObject([
    { day: '2026-03-13' },
    { day: '2026-03-12', perEuro: { USD: '1.1476' } },
  ])
})

test.each([
  ['nothing', ''],
  ['a page', '<html><body>busy</body></html>'],
  ['a copy cut short', envelope(day('2026-03-13', usd)).slice(0, -30)],
  ['an element left open', envelope(`<Cube time='2026-03-13'>${usd}`)],
  ['no day', envelope(usd)],
  ['a day without rates', envelope(day('2026-03-13', ''))],
  ['a day that is none', envelope(day('2026-02-30', usd))],
  ['a day twice', envelope(day('2026-03-13', usd) + day('2026-03-13', usd))],
  ['a currency twice', envelope(day('2026-03-13', usd + usd))],
  ['a decimal comma', envelope(day('2026-03-13', "<Cube currency='USD' rate='1,1476'/>"))],
  ['a rate of zero', envelope(day('2026-03-13', "<Cube currency='USD' rate='0.0'/>"))],
  ['a rate below zero', envelope(day('2026-03-13', "<Cube currency='USD' rate='-1'/>"))],
  ['an attribute twice', envelope(day('2026-03-13', "<Cube currency='USD' rate='1' rate='2'/>"))],
  ['an entity', `<!DOCTYPE a [<!ENTITY x "1">]>${envelope(day('2026-03-13', "<Cube currency='USD' rate='&x;'/>"))}`],
  ['a comment', envelope(`<!-- -->${day('2026-03-13', usd)}`)],
  ['words between', envelope(`and ${day('2026-03-13', usd)}`)],
  ['another element', envelope(`<Other/>${day('2026-03-13', usd)}`)],
  ['megabytes', envelope(day('2026-03-13', usd)) + ' '.repeat(2_000_000)],
])('%s is not taken for rates', (_, xml) => {
  expect(readEcbRates(xml)).toBe('not_the_rates')
})
