import { describe, expect, test } from 'vitest'

import { corpusCounts } from '#app/features/tokens/ratios.ts'

import { filled, textsOf, workloadOf } from './cost-query.ts'
import { countMix, readyByModel } from './text-mix.ts'

const at = new Date('2026-12-01T00:00:00Z')
const { en, 'zh-CN': cn } = corpusCounts

describe('the languages of a text', () => {
  test('that is Chinese are fewer tokens by a tokenizer made for it, by the ratio of the reference text', () => {
    const texts = { parts: { en: 0, 'zh-CN': 7, 'zh-HK': 0, code: 0 }, countedBy: 'o200k' as const }
    expect(countMix(texts, 'qwen3-max')).toEqual({
      ...{ tokenizer: 'qwen3', exact: true },
      factor: { n: BigInt(cn.qwen3), d: BigInt(cn.o200k) },
    })
  })

  test('are weighed by their parts', () => {
    const texts = { parts: { en: 3, 'zh-CN': 1, 'zh-HK': 0, code: 0 }, countedBy: 'o200k' as const }
    const { n, d } = countMix(texts, 'qwen3-max')?.factor ?? { n: 0n, d: 1n }
    expect(Number(n) / Number(d)).toBeCloseTo((3 * (en.qwen3 / en.o200k) + cn.qwen3 / cn.o200k) / 4, 12)
  })

  test('change nothing for the tokenizer by which the tokens are told', () => {
    const texts = { parts: { en: 1, 'zh-CN': 1, 'zh-HK': 5, code: 2 }, countedBy: 'cl100k' as const }
    expect(countMix(texts, 'gpt-4-turbo')?.factor).toEqual({ n: 1n, d: 1n })
  })

  test('are counted by the nearest of a family where a model’s own is not known, and by none of another family', () => {
    const texts = { parts: { en: 1, 'zh-CN': 0, 'zh-HK': 0, code: 0 }, countedBy: 'o200k' as const }
    expect(countMix(texts, 'deepseek-v9')).toMatchObject({ tokenizer: 'deepseek_v3', exact: false })
    expect(countMix(texts, 'claude-sonnet-4-5')).toBeNull()
  })
})

test('tokens are told as the model that is left counts them, else as the first tokenizer does', () => {
  const of = (query: object) => textsOf(filled({ textCn: 1, ...query }, at))
  expect(of({})).toMatchObject({ countedBy: 'o200k' })
  expect(of({ from: 'deepseek/deepseek-chat' })).toMatchObject({ countedBy: 'deepseek_v3' })
  expect(textsOf(filled({ textCn: 0 }, at))).toBeNull()
})

describe('the work of a model', () => {
  const workFor = (query: object, modelId: string) =>
    readyByModel(workloadOf(filled({ calls: 10, in: 1000, out: 101, ...query }, at)))(modelId).jobs[0]?.sizes[0]

  test('has whole tokens, each kind rounded by itself, halves up', () => {
    // 253 ÷ 289 of 1000 is 875.43…, of 101 it is 88.42…
    expect(workFor({ textCn: 1 }, 'qwen3-max')).toMatchObject({ inputTokens: 875n, outputTokens: 88n })
  })

  test('is as it is told where no languages are, and where its tokenizer is not known', () => {
    const told = { inputTokens: 1000n, outputTokens: 101n }
    expect(workFor({}, 'qwen3-max')).toMatchObject(told)
    expect(workFor({ textCn: 1 }, 'claude-sonnet-4-5')).toMatchObject(told)
  })
})
