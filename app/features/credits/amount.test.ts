import { expect, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import type { Locale } from '#db/vocabulary.ts'

import { amountInWords } from './amount.ts'

const say = (locale: Locale, asset: string, amount: bigint) =>
  amountInWords({ t: translator(locale), locale }, { asset, amount })

test('an amount is told exactly and with its unit', () => {
  expect(say('en', 'tok.glm-4', 9_007_199_254_740_993n)).toBe('9,007,199,254,740,993 GLM-4 tokens')
  expect(say('zh-HK', 'tok.glm-4', 1_000_000n)).toBe('1,000,000 個 GLM-4 token')
  expect(say('zh-CN', 'CNY', 10_050n)).toBe('¥100.50')
})

test('an asset that the ledger does not know is a fault', () => {
  expect(() => say('en', 'points', 1n)).toThrow('points')
})
