import { expect, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'

import { decimalOf, formatMoney, microsToDecimal } from './money.tsx'
import { endOnClock, formatDate, zoneInWords } from './time.tsx'

test('prices finer than a cent keep every digit', () => {
  expect(microsToDecimal(75_000n)).toBe('0.075')
  expect(microsToDecimal(500_000n)).toBe('0.5')
  expect(microsToDecimal(1n)).toBe('0.000001')
  expect(formatMoney('en', '0.075', 'USD', 2)).toBe('US$0.075')
})

test('amounts beyond a double are told digit for digit', () => {
  expect(formatMoney('en', decimalOf(900_719_925_474_099_301n, 2), 'CNY', 2)).toBe('CN¥9,007,199,254,740,993.01')
  expect(decimalOf(-5n, 2)).toBe('-0.05')
})

test('an end at midnight is told as 24:00 of the day before, with its zone in words', () => {
  const end = new Date('2024-08-01T00:00:00+08:00')
  expect(endOnClock('en', end, 'Asia/Shanghai')).toBe('31 Jul 2024, 24:00')
  expect(endOnClock('zh-HK', end, 'Asia/Shanghai')).toBe('2024年7月31日 24:00')
  expect(zoneInWords(translator('en'), 'Asia/Shanghai', end)).toBe('Beijing time (GMT+8)')
  expect(zoneInWords(translator('zh-CN'), 'Asia/Shanghai', end)).toBe('北京时间 (GMT+8)')
})

test('another hour stays itself, and summer time is told by its offset', () => {
  const end = new Date('2024-07-09T17:30:00-07:00')
  expect(endOnClock('en', end, 'America/Los_Angeles')).toBe('9 Jul 2024, 17:30')
  expect(zoneInWords(translator('en'), 'America/Los_Angeles', end)).toBe('Los Angeles time (GMT-7)')
})

test('a date is told as exactly as it is known', () => {
  expect(formatDate('en', '2024-07-09', 'day')).toBe('9 Jul 2024')
  expect(formatDate('en', '2024-06', 'month')).toBe('Jun 2024')
  expect(formatDate('zh-HK', '2024-06-01', 'month')).toBe('2024年6月')
  expect(formatDate('en', '2024', 'year')).toBe('2024')
})
