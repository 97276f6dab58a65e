import { expect, test } from 'vitest'

import { csvExample } from './csv-columns.ts'
import { lineOf } from './listed-model.ts'
import { readOwnList, type OwnListFrame, type OwnListing } from './own-list.ts'

const frame: OwnListFrame = {
  ...{
    providerId: 'zhipu',
    region: '*',
    channel: '',
    effectiveFrom: null,
    effectiveUntil: null,
    timeZone: 'Asia/Shanghai',
  },
}
const read = (text: string, over: Partial<OwnListFrame> = {}): OwnListing => {
  const listing = readOwnList(text, { ...frame, ...over })
  if (typeof listing === 'string') throw new Error(listing)
  return listing
}
const said = (listing: OwnListing, key: string) =>
  Object.fromEntries(
    (listing.models.find((model) => model.key === key)?.prices ?? []).map((price) => [
      lineOf(price),
      `${price.currency} ${price.microsPerMillion ?? price.state}`,
    ]),
  )

test('a list as CSV says each price exactly, with its tier, days, site and the four ways of having none', () => {
  const listing = read(
    [
      'Model,Unit,Amount,Currency,Per,Channel,Tier_from,Tier_reached,From,Until,State',
      'glm-4.6,input,0.0005,CNY,thousand,,,,,,',
      'glm-4.6,input,4,CNY,,,32000,at,2026-12-01,2027-01-01,',
      'glm-4.6,request,0.01,CNY,each,,,,,,',
      'glm-4.6,output,,CNY,,,,,,,on_request',
      'glm-4.6-flash,input,0,CNY,,api.z.ai,,,,,',
      'glm-4.6-flash,output,,CNY,,api.z.ai,,,,,free',
    ].join('\r\n'),
  )
  expect(listing.refused).toEqual([])
  expect(said(listing, 'zhipu/glm-4.6')).toEqual({
    'input|0||': 'CNY 500000',
    'input|32000||2026-12-01': 'CNY 4000000',
    'request|0||': 'CNY 10000000000',
    'output|0||': 'CNY on_request',
  })
  expect(said(listing, 'zhipu/glm-4.6-flash@*/api.z.ai')).toEqual({ 'input|0||': 'CNY free', 'output|0||': 'CNY free' })
  expect(listing.models[0]?.prices[1]).toMatchObject({
    tierReached: 'at',
    effectiveUntil: '2027-01-01',
    timeZone: 'Asia/Shanghai',
  })
})

const reasons = ({ refused }: OwnListing) => refused.map(({ field, reason }) => `${field} ${reason}`)

test('a price may hold for a part of the day, on weekdays and on the clock that its row names', () => {
  const listing = read(
    [
      'model,unit,amount,currency,hours,weekdays,hours_zone',
      'a,input,2,CNY,,,',
      'a,input,1,CNY,00:30-08:30,,',
      'a,output,1,CNY,16:30-00:30,FRI+mon,UTC',
      'a,cached_input,1,CNY,,sat+sun,',
      'a,cache_write,1,CNY,00:00-24:00,sun+sat+fri+thu+wed+tue+mon,',
      'b,output,1,CNY,8:00-9:00,,',
      'b,output,1,CNY,09:00-09:00,,',
      'b,output,1,CNY,,mon+mon,',
      'b,output,1,CNY,,fri-sun,',
      'b,output,1,CNY,00:30-08:30,,CST',
      'b,output,1,CNY,,,UTC',
    ].join('\n'),
  )
  expect(listing.models.find(({ key }) => key === 'zhipu/a')?.prices.map(({ window }) => window)).toEqual([
    null,
    { timeZone: 'Asia/Shanghai', fromMinute: 30, untilMinute: 510, weekdays: [] },
    { timeZone: 'UTC', fromMinute: 990, untilMinute: 30, weekdays: [1, 5] },
    { timeZone: 'Asia/Shanghai', fromMinute: 0, untilMinute: 1440, weekdays: [6, 7] },
    null,
  ])
  expect(reasons(listing)).toEqual([
    '7: hours malformed',
    '8: hours malformed',
    '9: weekdays malformed',
    '10: weekdays malformed',
    '11: hours_zone malformed',
    '12 broken_window',
  ])
})

test('of hours that overlap none is taken, in whatever order they stand, but for those that begin on another day', () => {
  const heading = 'model,unit,amount,currency,hours,from,tier_measure'
  const rows = [
    'a,input,3,CNY,,,',
    'a,input,1,CNY,08:00-24:00,,',
    'a,input,2,CNY,23:00-01:00,,',
    'a,input,5,CNY,02:00-03:00,,',
    'a,input,4,CNY,09:00-10:00,2027-01-01,',
    'a,output,1,CNY,09:00-10:00,,',
    'a,output,9,CNY,,,month_own',
  ]
  const taken = (listing: OwnListing) => listing.models[0]?.prices.map(lineOf).sort()
  const [one, other] = [read([heading, ...rows].join('\n')), read([heading, ...rows.toReversed()].join('\n'))]
  expect(taken(one)).toEqual([
    'input|0|Asia/Shanghai 120-180|',
    'input|0|Asia/Shanghai 540-600|2027-01-01',
    'input|0||',
    'output|0||',
  ])
  expect(taken(other)).toEqual(taken(one))
  expect(reasons(one)).toEqual(['3 overlapping_hours', '4 overlapping_hours', '7 hours_by_volume'])
})

test('the example that the page shows is understood', () => {
  const listing = read(csvExample)
  expect(listing.refused).toEqual([])
  expect(listing.models.map(({ prices, plans, quotas }) => [prices.length, plans?.length, quotas?.length])).toEqual([
    [3, 1, 2],
  ])
})

test('a model has no more parts of the day than a year can be cut by', () => {
  const nights = (n: number) =>
    read(
      [
        'model,unit,amount,currency,hours',
        'a,input,9,CNY,',
        ...Array.from({ length: n }, (_, hour) => `a,input,${hour + 1},CNY,0${hour}:00-0${hour}:30`),
      ].join('\n'),
    )
  expect(nights(7).refused).toEqual([])
  const more = nights(8)
  expect(more.models[0]?.prices.map(lineOf)).toEqual(['input|0||'])
  expect(new Set(more.refused.map(({ reason }) => reason))).toEqual(new Set(['too_many_hours']))
})

test('a cell that says nothing of its kind of row, and two rows for one thing, are left out', () => {
  const listing = read(
    [
      'kind,model,unit,amount,currency,plan,resets,tier_from',
      'quota,a,input,5,CNY,,day,',
      'quota,a,input+input,5,,,day,',
      'quota,a,input,0,,,day,',
      'quota,a,input,5,,,weekly,',
      'plan,a,,5,CNY,a/b,,',
      'plan,a,,5,CNY,lite,,100',
      'price,a,input,5,CNY,lite,,',
      'plan,b,,5,CNY,lite,,',
      'plan,b,,6,CNY,lite,,',
      'quota,b,output,5,,lite,day,',
      'quota,c,output,5,,,day,',
      'quota,c,output,7,,,day,',
      'quota,c,output+input,7,,,day,',
      'plan,d,,5,USD,lite,,',
      'price,d,input,5,CNY,,,',
    ].join('\n'),
  )
  expect(listing.refused.map(({ key, field, reason }) => `${key} ${field} ${reason}`)).toEqual([
    'zhipu/a 2: currency malformed',
    'zhipu/a 3: unit malformed',
    'zhipu/a 4: amount malformed',
    'zhipu/a 5: resets malformed',
    'zhipu/a 6: plan malformed',
    'zhipu/a 7: tier_from malformed',
    'zhipu/a 8: plan malformed',
    'zhipu/b 10 duplicate_key',
    'zhipu/b 11 plan_missing',
    'zhipu/c 13 duplicate_key',
    'zhipu/d 15 plan_currency',
  ])
  expect(listing.models.map(({ key, plans, quotas }) => [key, plans, quotas?.map(({ units }) => units)])).toEqual([
    ['zhipu/b', [], []],
    ['zhipu/c', [], [['output', 'input']]],
    ['zhipu/d', [], []],
  ])
})

test('a row that says nothing sensible is left out with its line, and the others are read', () => {
  const listing = read(
    [
      'model,unit,amount,currency,from,until,state',
      'a,input,1,CNY,,,',
      'a,input,2,CNY,,,',
      'b,input,-1,CNY,,,',
      'b,output,1,EUR,,,',
      'b,words,1,CNY,,,',
      'c,input,1,CNY,2026-12-02,2026-12-01,',
      'c,output,1,CNY,,,free',
      'd,input,1',
    ].join('\n'),
  )
  expect(listing.refused.map(({ key, field, reason }) => `${key} ${field} ${reason}`)).toEqual([
    'zhipu/b 5: currency malformed',
    'zhipu/b 6: unit malformed',
    'zhipu/d 9: currency malformed',
    'zhipu/a 3 duplicate_key',
    'zhipu/b 4 negative',
    'zhipu/c 7 broken_days',
    'zhipu/c 8 malformed',
  ])
  expect(listing.models.flatMap(({ prices }) => prices)).toEqual([])
})

test('a feed in the shape of OpenRouter’s list is read in dollars, with the days of the form', () => {
  const feed = {
    data: [
      { id: 'zhipu/glm-4.6', pricing: { prompt: '0.0000006' } },
      { id: 'glm-9', pricing: { prompt: '-2' } },
    ],
  }
  const listing = read(JSON.stringify(feed), {
    channel: 'api.z.ai',
    effectiveFrom: '2026-12-01',
    effectiveUntil: '2027-01-01',
  })
  expect(said(listing, 'zhipu/glm-4.6@*/api.z.ai')).toEqual({ 'input|0||2026-12-01': 'USD 600000' })
  expect(listing.models[0]).toMatchObject({ modelKey: 'glm-4.6', channel: 'api.z.ai' })
  expect(listing.refused).toEqual([{ key: 'zhipu/glm-9@*/api.z.ai', field: 'pricing.prompt', reason: 'negative' }])
})

test.each([
  '',
  'hello',
  'model,unit\na,input',
  'model,unit,amount,currency',
  'model,unit,amount,currency,colour\na,input,1,CNY,red',
  'model,unit,amount,currency,amount\na,input,1,CNY,2',
  'model,unit,amount,currency\n"a,input',
])('what has no such heading or no row is no list: %j', (text) => {
  expect(readOwnList(text, frame)).toBe('not_the_list')
})
