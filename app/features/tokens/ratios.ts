import type { TextKind } from './corpus.ts'
import type { Tokenizer } from './tokenizer.ts'

/** On this day the corpus was counted, by the packages that `tokenizerNames` names. */
export const countedOn = '2026-11-29'

/** How many characters and tokens the corpus has, in each language: a test counts it again. */
export const corpusCounts: Record<TextKind, { characters: number } & Record<Tokenizer, number>> = {
  en: { characters: 1326, o200k: 290, cl100k: 290, qwen3: 290, deepseek_v3: 290 },
  'zh-CN': { characters: 416, o200k: 289, cl100k: 436, qwen3: 253, deepseek_v3: 233 },
  'zh-HK': { characters: 422, o200k: 353, cl100k: 543, qwen3: 300, deepseek_v3: 279 },
  code: { characters: 1393, o200k: 391, cl100k: 383, qwen3: 391, deepseek_v3: 411 },
}

/** Hundredths of the tokens that another tokenizer makes of the same kind of text, rounded. */
export function tokenRatio(kind: TextKind, own: Tokenizer, beside: Tokenizer): number {
  const counts = corpusCounts[kind]
  return Math.round((100 * counts[own]) / counts[beside])
}
