import { expect, test } from 'vitest'

import { lineOf, type Listing } from './listed-model.ts'
import { listSources } from './price-sources.ts'
import { readGenaiPrices } from './genai-prices.ts'
import { readLiteLlm } from './litellm.ts'
import { readModelsDev } from './models-dev.ts'
import { readOpenRouter } from './openrouter.ts'

const listing = (read: ReturnType<typeof readModelsDev>): Listing => {
  if (typeof read === 'string') throw new Error(read)
  return read
}
/** `input|0||` and the like, with what they say. */
const said = (read: Listing, key: string) =>
  Object.fromEntries(
    (read.models.find((model) => model.key === key)?.prices ?? []).map((price) => [
      lineOf(price),
      price.microsPerMillion ?? price.state,
    ]),
  )
const reasons = (read: Listing) => read.refused.map((line) => `${line.key} ${line.field} ${line.reason}`)

test('models.dev says dollars for a million, a tier once, and a plan’s zero is no price', () => {
  const read = listing(
    readModelsDev(
      JSON.stringify({
        alibaba: {
          models: {
            'qwen-flash': {
              cost: {
                input: 0.5,
                output: 3,
                tiers: [{ tier: { size: 256000, type: 'context' }, input: 2 }],
                context_over_200k: { input: 2 },
                cached_input: 1,
              },
            },
            'text-embedding': { cost: { input: 0.1, output: 0 } },
            silent: {},
          },
        },
        'zhipuai-coding-plan': { models: { 'glm-4.6': { cost: { input: 0, output: 0 } } } },
        zhipuai: { models: { 'glm-4.5-flash': { cost: { input: 0, output: 0 } } } },
      }),
    ),
  )
  expect(said(read, 'alibaba/qwen-flash')).toEqual({
    'input|0||': 500_000n,
    'output|0||': 3_000_000n,
    'input|256000||': 2_000_000n,
  })
  expect(said(read, 'zhipuai-coding-plan/glm-4.6')).toEqual({})
  expect(said(read, 'zhipuai/glm-4.5-flash')).toEqual({ 'input|0||': 'free', 'output|0||': 'free' })
  expect(read.models.find((model) => model.key === 'zhipuai/glm-4.5-flash')?.prices[0]?.caveats).toEqual([
    'converted_from_cny',
  ])
  expect(reasons(read)).toEqual([
    'alibaba/qwen-flash cost.cached_input unit_not_kept',
    'alibaba/text-embedding cost.output nothing_written',
    'alibaba/silent cost no_price',
    'zhipuai-coding-plan/glm-4.6 cost.input plan_not_price',
    'zhipuai-coding-plan/glm-4.6 cost.output plan_not_price',
  ])
})

test('LiteLLM says dollars for each, has models of tiers alone, and its zero may be nobody’s answer', () => {
  const read = listing(
    readLiteLlm(
      JSON.stringify({
        sample_spec: { litellm_provider: 'one of', input_cost_per_token: 0 },
        'dashscope/qwen-flash': {
          litellm_provider: 'dashscope',
          tiered_pricing: [
            { range: [0, 256000], input_cost_per_token: 5e-8 },
            { range: [256000, 1e6], input_cost_per_token: 2.5e-7 },
          ],
        },
        'gemini/pro': {
          litellm_provider: 'gemini',
          input_cost_per_token: 1.25e-6,
          input_cost_per_token_above_200k_tokens: 2.5e-6,
          input_cost_per_token_batches: 6.25e-7,
          input_cost_per_image: 0.04,
          search_context_cost_per_query: { search_context_size_low: 0.01 },
        },
        unfilled: { litellm_provider: 'volcengine', input_cost_per_token: 0 },
        gapped: {
          litellm_provider: 'x',
          tiered_pricing: [
            { range: [0, 1000], input_cost_per_token: 1e-6 },
            { range: [2000, 3000], input_cost_per_token: 1e-6 },
          ],
        },
      }),
    ),
  )
  expect(read.models.map((model) => model.key)).not.toContain('sample_spec')
  expect(said(read, 'dashscope/qwen-flash')).toEqual({ 'input|0||': 50_000n, 'input|256000||': 250_000n })
  expect(said(read, 'gemini/pro')).toEqual({
    'input|0||': 1_250_000n,
    'input|200000||': 2_500_000n,
    'batch_input|0||': 625_000n,
    'image_in|0||': 40_000_000_000n,
  })
  expect(said(read, 'unfilled')).toEqual({ 'input|0||': 'unknown' })
  expect(said(read, 'gapped')).toEqual({})
  expect(reasons(read)).toEqual([
    'gemini/pro search_context_cost_per_query unit_not_kept',
    'gapped tiered_pricing broken_tier',
  ])
})

test('OpenRouter says dollars for each as text: -1 depends, 0 is free, a number is another format', () => {
  const read = listing(
    readOpenRouter(
      JSON.stringify({
        data: [
          { id: 'z-ai/glm-4.6', pricing: { prompt: '0.0000006', web_search: '0.01' } },
          { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } },
          { id: 'qwen/qwen3:free', pricing: { prompt: '0' } },
          { id: 'odd/number', pricing: { prompt: 0.5, completion: '-2', oddity: '1' } },
        ],
      }),
    ),
  )
  expect(said(read, 'z-ai/glm-4.6')).toEqual({ 'input|0||': 600_000n, 'web_search|0||': 10_000_000_000n })
  expect(said(read, 'openrouter/auto')).toEqual({ 'input|0||': 'depends', 'output|0||': 'depends' })
  expect(said(read, 'qwen/qwen3:free')).toEqual({ 'input|0||': 'free' })
  expect(reasons(read)).toEqual([
    'odd/number pricing.prompt not_a_number',
    'odd/number pricing.completion negative',
    'odd/number pricing.oddity unit_not_kept',
  ])
})

test('genai-prices keeps the unit in the key, the day in a constraint, the hours beside the newest price', () => {
  const read = listing(
    readGenaiPrices(
      JSON.stringify([
        {
          id: 'deepseek',
          models: [
            {
              id: 'chat',
              prices: [
                { prices: { input_mtok: { base: 3, tiers: [{ start: 200000, price: 6 }] }, web_searches_kcount: 10 } },
                { constraint: { start_date: '2026-09-01' }, prices: { input_mtok: 2 } },
                { constraint: { start_time: '16:30:00Z', end_time: '00:30:00Z' }, prices: { input_mtok: 1 } },
              ],
            },
          ],
        },
      ]),
    ),
  )
  expect(said(read, 'deepseek/chat')).toEqual({
    'input|0||': 3_000_000n,
    'input|200000||': 6_000_000n,
    'web_search|0||': 10_000_000_000n,
    'input|0||2026-09-01': 2_000_000n,
    'input|0|UTC 990-30|2026-09-01': 1_000_000n,
  })
  expect(read.models[0]?.prices[0]?.effectiveUntil).toBe('2026-09-01')
})

test('a name that stands twice leaves out its model and no other', () => {
  const read = listing(
    readModelsDev(
      '{"a":{"models":{"m":{"cost":{"input":1,"input":2}},"n":{"cost":{"input":3}}}},"b":{"models":{"m":{"cost":{"input":1}},"m":{"cost":{"input":9}}}}}',
    ),
  )
  expect(read.models.map((model) => model.key)).toEqual(['a/n'])
  expect(reasons(read)).toEqual(['a/m  duplicate_key', 'b/m  duplicate_key'])
})

test.each(listSources.map((source) => [source.id, source.read] as const))(
  'a copy of %s that is cut short or something else is refused whole',
  (_, read) => {
    expect(read('{"data":[{"id":"a/b","pricing":{"prompt":"0.0')).toBe('not_json')
    expect(read('<html>busy</html>')).toBe('not_json')
    for (const other of ['null', '42', '"list"', '[]', '{}', '[1,2]', '{"data":7}', '{"error":"busy"}']) {
      expect(read(other)).toBe('not_the_list')
    }
  },
)
