import { expect, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import type { Locale } from '#db/vocabulary.ts'

import { amountInWords, figureAndUnit } from './amount.ts'

const say = (locale: Locale, asset: string, amount: bigint) =>
  amountInWords({ t: translator(locale), locale }, { asset, amount })

test('an amount is told exactly and with its unit', () => {
  expect(say('en', 'tok.glm-4', 9_007_199_254_740_993n)).toBe('9,007,199,254,740,993 GLM-4 tokens')
  expect(say('zh-HK', 'tok.glm-4', 1_000_000n)).toBe('1,000,000 個 GLM-4 token')
  expect(say('zh-CN', 'CNY', 10_050n)).toBe('¥100.50')
})

test('places in a training are no tokens of a model', () => {
  expect(say('en', 'place', 1n)).toBe('1 training place')
  expect(say('en', 'place', 1_200n)).toBe('1,200 training places')
  expect(say('zh-CN', 'place', 2n)).toBe('2 个培训名额')
  expect(say('zh-HK', 'place', 2n)).toBe('2 個培訓名額')
  const apart = (locale: Locale, amount: bigint) =>
    figureAndUnit({ t: translator(locale), locale }, { asset: 'place', amount })
  expect(apart('en', 1n)).toEqual({ figure: '1', unit: 'training place' })
  expect(apart('en', 20n)).toEqual({ figure: '20', unit: 'training places' })
  expect(apart('zh-HK', 20n)).toEqual({ figure: '20', unit: '培訓名額' })
})

test('an amount in a column has the unit of tokens beside its figure, and that of money in it', () => {
  const apart = (asset: string, amount: bigint) =>
    figureAndUnit({ t: translator('en'), locale: 'en' }, { asset, amount })
  expect(apart('tok.glm-4', 1_000n)).toEqual({ figure: '1,000', unit: 'GLM-4 tokens' })
  expect(apart('CNY', 10_050n)).toEqual({ figure: 'CN¥100.50', unit: null })
})

test('an asset that the ledger does not know is a fault', () => {
  expect(() => say('en', 'points', 1n)).toThrow('points')
})
