import { expect, test } from 'vitest'

import { hanSpacing } from './han-spacing.ts'

test('names and figures stand off the Han beside them', () => {
  expect(hanSpacing('zh-CN', 'Spark-Lite免费使用')).toBe('Spark-Lite 免费使用')
  expect(hanSpacing('zh-CN', '目录价降低 67%至 97%')).toBe('目录价降低 67% 至 97%')
  expect(hanSpacing('zh-HK', 'US$100或US$200')).toBe('US$100 或 US$200')
})

test('no space stands between Han, or beside a full-width sign', () => {
  expect(hanSpacing('zh-HK', '你在 百度 的舊用量')).toBe('你在百度的舊用量')
  expect(hanSpacing('zh-HK', 'US$200（Max 20x） 額度')).toBe('US$200（Max 20x）額度')
})

test('English stays as it is', () => {
  expect(hanSpacing('en', 'by 智谱AI in 2024')).toBe('by 智谱AI in 2024')
})
