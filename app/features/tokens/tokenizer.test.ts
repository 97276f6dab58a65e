import { expect, test } from 'vitest'

import { tokenizerOf } from './tokenizer.ts'

test.each([
  ['gpt-4o-mini', 'o200k', true],
  ['gpt-5.4-nano', 'o200k', true],
  ['o3-mini', 'o200k', true],
  ['openai/gpt-oss-120b', 'o200k', true],
  ['gpt-4-turbo', 'cl100k', true],
  ['gpt-4', 'cl100k', true],
  ['gpt-3.5-turbo-16k', 'cl100k', true],
  ['text-embedding-3-small', 'cl100k', true],
  ['Qwen/Qwen3-32B', 'qwen3', true],
  ['qwen2.5-72b-instruct', 'qwen3', true],
  ['qwen3.5-plus', 'qwen3', false],
  ['deepseek-chat', 'deepseek_v3', true],
  ['deepseek-ai/DeepSeek-R1-Distill-Llama-70B', 'deepseek_v3', false],
  ['deepseek-v4-pro', 'deepseek_v3', false],
  ['GLM-5.2', 'o200k', false],
  ['claude-sonnet-4-5', 'o200k', false],
])('%s counts by %s, its own: %s', (model, tokenizer, exact) => {
  expect(tokenizerOf(model)).toEqual({ tokenizer, exact })
})
