import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { exactDecimal } from './exact-decimal.ts'
import { readUsageExport } from './read-usage-export.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (file: string | Uint8Array, { limit, step = 7 }: { limit?: number; step?: number } = {}) => {
  const bytes = typeof file === 'string' ? utf8(file) : file
  let at = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + step))
      at += step
    },
  })
  return readUsageExport(stream, { limit })
}

const times = 'start_time,end_time,start_time_iso,end_time_iso'
const usageHeading = `${times},project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens`
const october5 = '1759622400,1759708800,2025-10-05T00:00:00+00:00,2025-10-06T00:00:00+00:00'
const october8 = '1759881600,1759968000,2025-10-08T00:00:00+00:00,2025-10-09T00:00:00+00:00'
const november1 = '1761955200,1762041600,2025-11-01T00:00:00+00:00,2025-11-02T00:00:00+00:00'
const used = (when: string, model: string, input: string, cached: string, output: string, requests = '10.0') =>
  `${when},proj_1,${requests},user-1,key_1,${model},False,default,${input},${output},${cached},0.0`
const usage = [
  usageHeading,
  used(october5, 'gpt-4o-2024-08-06', '59200.0', '5760.0', '10646.0'),
  `${october8},,,,,,,,,,,`,
  used(october8, 'gpt-4o-2024-08-06', '800.0', '240.0', '354.0', '2.0'),
  used(october8, 'gpt-5-2025-08-07', '46264', '8192', '60000', '8'),
  used(november1, 'gpt-4o-2024-08-06', '1.0', '0.0', '2.0', '1.0'),
]

const costHeading = `${times},amount_value,amount_currency,line_item,project_id,organization_id,organization_name`
const cost = (when: string, value: string, lineItem = '', currency = 'usd') =>
  `${when},${value},${currency},${lineItem},proj_1,org-1,Personal`

test('OpenAI’s usage is added up per model and month of UTC, days without use passed over', async () => {
  expect(await read(usage.join('\n') + '\n')).toEqual({
    ok: true,
    value: {
      format: 'openai_usage_csv',
      provider: 'openai',
      fromDay: '2025-10-05',
      toDay: '2025-11-02',
      counted: 4,
      leftOut: 0,
      isPart: false,
      rows: [
        {
          month: '2025-10',
          model: 'gpt-4o-2024-08-06',
          tokens: { input: 60_000n, cached: 6_000n, output: 11_000n, requests: 12n },
          money: null,
        },
        {
          month: '2025-10',
          model: 'gpt-5-2025-08-07',
          tokens: { input: 46_264n, cached: 8_192n, output: 60_000n, requests: 8n },
          money: null,
        },
        {
          month: '2025-11',
          model: 'gpt-4o-2024-08-06',
          tokens: { input: 1n, cached: 0n, output: 2n, requests: 1n },
          money: null,
        },
      ],
    },
  })
})

test.for([1, 2, 3, 64, 65, 1000, 100_000])('pieces of %d bytes change nothing', async (step) => {
  const whole = await read(usage.join('\r\n'), { step: 1_000_000 })
  expect(whole.ok).toBe(true)
  expect(await read(usage.join('\r\n'), { step })).toEqual(whole)
})

test('OpenAI’s costs are exact to the last digit, per model and currency', async () => {
  const file = [
    costHeading,
    cost(october5, '0.8958740000000000', '"gpt-4o-2024-08-06, input"'),
    cost(october5, '0.0000129', '"gpt-4o-2024-08-06, output"'),
    `${october8},,,,,,`,
    cost(october8, '-0.25', 'web search tool calls'),
    cost(october8, '3', '"gpt-4o-2024-08-06, input"', 'EUR'),
  ]
  expect(await read(file.join('\n'))).toMatchObject({
    ok: true,
    value: {
      format: 'openai_costs_csv',
      rows: [
        { model: 'gpt-4o-2024-08-06', money: { currency: 'EUR', amount: exactDecimal('3') } },
        { model: 'gpt-4o-2024-08-06', money: { currency: 'USD', amount: exactDecimal('0.8958869') } },
        { model: 'web search tool calls', money: { currency: 'USD', amount: exactDecimal('-0.25') } },
      ],
    },
  })
})

const page = (results: unknown[], over = {}) =>
  JSON.stringify({
    object: 'page',
    data: [{ object: 'bucket', start_time: 1759622400, end_time: 1759708800, results }],
    has_more: false,
    next_page: null,
    ...over,
  })
const completions = {
  object: 'organization.usage.completions.result',
  input_tokens: 1000,
  output_tokens: 500,
  input_cached_tokens: 800,
  num_model_requests: 5,
  project_id: null,
  model: 'gpt-5 "mini" {]',
  batch: null,
}

test.for([1, 3, 10_000])('a page of the usage endpoint is read, in pieces of %d bytes', async (step) => {
  const { input_cached_tokens: _, ...uncached } = completions
  expect(await read(page([completions, { ...uncached, model: null }], { has_more: true }), { step })).toMatchObject({
    ok: true,
    value: {
      format: 'openai_usage_json',
      fromDay: '2025-10-05',
      toDay: '2025-10-06',
      isPart: true,
      rows: [
        { model: '', tokens: { input: 1000n, cached: 0n, output: 500n, requests: 5n } },
        { model: 'gpt-5 "mini" {]', tokens: { input: 1000n, cached: 800n, output: 500n, requests: 5n } },
      ],
    },
  })
})

test('an amount of the costs endpoint keeps digits that no floating point holds', async () => {
  const result = {
    object: 'organization.costs.result',
    amount: { value: 'V', currency: 'usd' },
    line_item: 'gpt-4o, input',
  }
  const text = page([result, result]).replace('"V"', '0.123456789012345678901').replace('"V"', '1.29e-05')
  expect(await read(text)).toMatchObject({
    value: {
      format: 'openai_costs_json',
      rows: [{ model: 'gpt-4o', money: { currency: 'USD', amount: exactDecimal('0.123469689012345678901') } }],
    },
  })
})

const azureHeading =
  'InvoiceSectionName,Date,ProductName,MeterCategory,MeterSubCategory,MeterName,CostInBillingCurrency,BillingCurrencyCode,Tags'
const azure = (day: string, subCategory: string, value: string) =>
  `Section,${day},Azure ${subCategory},Cognitive Services,${subCategory},gpt-4o-0806-Inp-glbl Tokens,${value},HKD,"""env"": ""prod, a"""`

test('Azure’s costs are added up by the meters of its models, in both ways to write a day', async () => {
  const file = [
    azureHeading,
    azure('11/02/2025', 'Azure OpenAI', '2.5'),
    azure('2025-11-30', 'Azure OpenAI Service', '1.1368683772161603E-13'),
    azure('2025-11-30T00:00:00Z', 'Storage', '99'),
  ]
  expect(await read(file.join('\r\n'))).toMatchObject({
    value: {
      format: 'azure_costs_csv',
      provider: 'microsoft-azure-openai',
      fromDay: '2025-11-02',
      toDay: '2025-12-01',
      counted: 2,
      leftOut: 1,
      rows: [
        {
          month: '2025-11',
          model: 'gpt-4o-0806-Inp-glbl Tokens',
          tokens: null,
          money: { currency: 'HKD', amount: exactDecimal('2.50000000000011368683772161603') },
        },
      ],
    },
  })
})

const good = used(october5, 'gpt-4o', '10', '0', '10')
const inLine3 = (line: string) => [usageHeading, good, line, good].join('\n')

test.for([
  ['a number', used(october5, 'gpt-4o', 'many', '0', '1'), 'bad_number', 'input_tokens'],
  ['a part of a token', used(october5, 'gpt-4o', '1.5', '0', '1'), 'bad_number', 'input_tokens'],
  ['fewer tokens than none', used(october5, 'gpt-4o', '-5', '0', '1'), 'bad_number', 'input_tokens'],
  ['too many digits', used(october5, 'gpt-4o', '1e308', '0', '1'), 'bad_number', 'input_tokens'],
  ['a missing count', used(october5, 'gpt-4o', '1', '0', ''), 'bad_number', 'output_tokens'],
  ['a time', good.replace('1759622400', 'yesterday'), 'bad_time', 'start_time'],
  ['an end before the start', good.replace('1759708800', '1759622400'), 'bad_time', 'end_time'],
  ['cached tokens', used(october5, 'gpt-4o', '1', '2', '1'), 'cached_above_input', 'input_cached_tokens'],
  ['a long name', used(october5, 'g'.repeat(201), '1', '0', '1'), 'bad_model', 'model'],
  ['a cell more', good + ',1', 'bad_columns', undefined],
  [
    'a formula',
    used(october5, '=HYPERLINK("https://example.com")'.replaceAll('"', ''), '1', '0', '1'),
    'formula',
    'model',
  ],
  ['a formula in a cell that is not read', good.replace('proj_1', '@SUM(A1)'), 'formula', 'project_id'],
  ['a formula behind a quote', good.replace('proj_1', '"+1+cmd|\' /C calc\'!A0"'), 'formula', 'project_id'],
] as const)('a line with %s wrong is named, and nothing is taken', async ([, line, refusal, column]) => {
  expect(await read(inLine3(line))).toEqual({
    ok: false,
    refusal,
    detail: column ? { line: 3, column } : { line: 3 },
  })
})

test('a line is named by where it begins, behind fields that hold several', async () => {
  const file = [usageHeading, good.replace('proj_1', '"one\r\ntwo\nthree"'), inLine3('x').split('\n')[2]].join('\r\n')
  expect(await read(file)).toEqual({ ok: false, refusal: 'bad_columns', detail: { line: 5 } })
})

test.for([
  ['a quote that is never closed', good.replace('proj_1', '"proj_1')],
  ['a quote inside a field', good.replace('proj_1', 'proj"1')],
  ['text behind a quote', good.replace('proj_1', '"proj"1')],
  ['a carriage return alone', good.replace(',proj_1', '\r,proj_1')],
] as const)('%s is no CSV', async ([, line]) => {
  expect(await read(inLine3(line))).toEqual({ ok: false, refusal: 'malformed', detail: { line: 3 } })
})

test.for([
  ['no byte', new Uint8Array(), 'empty'],
  ['a byte order mark alone', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty'],
  ['a zip', utf8('PK\u0003\u0004' + ' '.repeat(26) + 'usage.csv'), 'compressed'],
  ['a gzip of any size', gzipSync(Buffer.alloc(1_000_000)), 'compressed'],
  ['an .xlsx', utf8('PK\u0003\u0004' + ' '.repeat(26) + '[Content_Types].xml'), 'spreadsheet'],
  ['an .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'spreadsheet'],
  ['a PDF', utf8('%PDF-1.7 and so on'), 'not_text'],
  ['UTF-16 with its mark', Buffer.from('\uFEFF' + usage.join('\n'), 'utf16le'), 'utf_16'],
  ['UTF-16 without it', Buffer.from(usage.join('\n'), 'utf16le'), 'utf_16'],
  ['Latin-1', Buffer.from(inLine3(used(october5, 'modèle', '1', '0', '1')), 'latin1'), 'not_utf_8'],
  ['GBK', Buffer.concat([utf8(usage.join('\n')), new Uint8Array([0xc4, 0xa3, 0xd0, 0xcd])]), 'not_utf_8'],
  ['a null in the text', utf8(usage.join('\n') + '\0'), 'not_text'],
  ['another table', utf8('name,amount\nwater,3\n'), 'unknown_format'],
  ['a heading with a column twice', utf8(usageHeading.replace('user_id', 'model') + '\n' + good), 'unknown_format'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not_utf_8'],
  ['OpenAI’s export of days without use', utf8(`${times}\n${october5}\n`), 'no_usage'],
  ['a heading alone', utf8(usageHeading), 'no_usage'],
  ['a page without results', utf8(page([])), 'no_usage'],
  ['an empty page', utf8(page([], { data: [] })), 'no_usage'],
  ['other JSON', utf8('{"object":"list","data":[1,2]}'), 'unknown_format'],
  ['a page of another endpoint', utf8(page([{ object: 'organization.usage.embeddings.result' }])), 'unknown_format'],
  ['JSON that is cut off', utf8(page([completions]).slice(0, -9)), 'malformed'],
  ['JSON with its data twice', utf8(page([completions]).replace('"has_more"', '"data":[],"has_more"')), 'malformed'],
] as const)('%s is refused in words', async ([, file, refusal]) => {
  expect(await read(file, { step: 100 })).toMatchObject({ ok: false, refusal })
})

test.for([
  [{ ...completions, input_tokens: -1 }, 'bad_number', 'input_tokens'],
  [{ ...completions, input_tokens: 1.5 }, 'bad_number', 'input_tokens'],
  [{ ...completions, num_model_requests: null }, 'bad_number', 'num_model_requests'],
  [{ ...completions, model: '=1+1' }, 'formula', 'model'],
  [{ ...completions, input_cached_tokens: 1001 }, 'cached_above_input', 'input_cached_tokens'],
] as const)('an entry of JSON that is wrong is named: %j', async ([wrong, refusal, column]) => {
  const refused = { ok: false, refusal, detail: { entry: 2, column } }
  expect(await read(page([completions, wrong, completions]))).toEqual(refused)
})

test('a mark of UTF-8 is no part of the first heading', async () => {
  expect(await read('\uFEFF' + usage.join('\n'))).toMatchObject({ ok: true, value: { counted: 4 } })
  expect(await read('\uFEFF' + page([completions]))).toMatchObject({ ok: true, value: { counted: 1 } })
})

test('a file beyond the limit is read no further', async () => {
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1000
      controller.enqueue(utf8((given === 1000 ? usageHeading + '\n' : '') + (good + '\n').repeat(5)))
    },
  })
  expect(await readUsageExport(endless, { limit: 10_000 })).toEqual({
    ok: false,
    refusal: 'too_large',
    detail: { limit: 10_000 },
  })
  expect(given).toBeLessThan(20_000)
})

test('more models and months than are added up are refused', async () => {
  const lines = Array.from({ length: 5001 }, (_, number) => used(october5, `model-${number}`, '1', '0', '1'))
  expect(await read([usageHeading, ...lines.slice(1)].join('\n'), { step: 65_536 })).toMatchObject({ ok: true })
  expect(await read([usageHeading, ...lines].join('\n'), { step: 65_536 })).toEqual({
    ok: false,
    refusal: 'too_many_rows',
    detail: { line: 5002 },
  })
})
