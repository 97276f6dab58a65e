import { expect, test } from 'vitest'

import { corpus, textKinds } from '#app/features/tokens/corpus.ts'
import { countTokens } from '#app/features/tokens/count-tokens.server.ts'
import { corpusCounts, tokenRatio } from '#app/features/tokens/ratios.ts'
import { longestText } from '#app/features/tokens/tokens-form.ts'

async function counts(text: string) {
  const counted = await countTokens(text)
  return counted.ok ? Object.fromEntries(counted.value.map(({ tokenizer, tokens }) => [tokenizer, tokens])) : counted
}

test('the published ratios are what the tokenizers count', async () => {
  for (const kind of textKinds) {
    const { characters, ...published } = corpusCounts[kind]
    expect(await counts(corpus[kind])).toEqual(published)
    expect([...corpus[kind]]).toHaveLength(characters)
  }
  // A Hong Kong text is about half the tokens elsewhere, an English one as many.
  expect([tokenRatio('zh-HK', 'deepseek_v3', 'cl100k'), tokenRatio('en', 'deepseek_v3', 'cl100k')]).toEqual([51, 100])
}, 180_000)

test('a text is counted as its makers count it, and the name of a special token is text', async () => {
  expect(await counts('tiktoken is great!')).toMatchObject({ o200k: 6, cl100k: 6 })
  expect(await counts('<|endoftext|>')).toMatchObject({ cl100k: 7 })
}, 180_000)

test('what is too long is refused, what takes too long is given up, and the next text is counted again', async () => {
  expect(await counts('x'.repeat(longestText + 1))).toEqual({ ok: false, refusal: 'too_long' })
  expect(await counts('a'.repeat(longestText))).toEqual({ ok: false, refusal: 'too_slow' })
  expect(await counts('still here')).toMatchObject({ o200k: 2 })
}, 300_000)

test('when many texts wait the next one is refused at once', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => countTokens('hello')))
  expect(all.filter(({ ok }) => ok)).toHaveLength(8)
  expect(all.slice(8)).toEqual(Array(2).fill({ ok: false, refusal: 'busy' }))
}, 180_000)
