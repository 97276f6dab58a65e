import { expect, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import type { Locale } from '#db/vocabulary.ts'

import type { DayWindow } from './price-sheet.ts'
import { windowText, windowTwin } from './window-words.ts'

const night: DayWindow = { timeZone: 'Asia/Shanghai', fromMinute: 30, untilMinute: 510, weekdays: [] }
const words = (over: Partial<DayWindow>, locale: Locale = 'en') =>
  windowText(translator(locale), locale, { ...night, ...over })

test('hours are told with their clock, and with the weekdays on which they begin', () => {
  expect(words({})).toBe('00:30–08:30 (Asia/Shanghai)')
  expect(words({ weekdays: [5, 1, 2, 3, 4] })).toBe('Mon–Fri 00:30–08:30 (Asia/Shanghai)')
  expect(words({ weekdays: [1, 3, 4] })).toBe('Mon, Wed, Thu 00:30–08:30 (Asia/Shanghai)')
  expect(words({ fromMinute: 0, untilMinute: 1440, weekdays: [6, 7], timeZone: 'UTC' })).toBe('Sat, Sun (UTC)')
  expect(words({ fromMinute: 1380, untilMinute: 420 })).toBe('23:00–07:00 (Asia/Shanghai)')
})

test('hours are told in Chinese as a reader there writes them', () => {
  expect(words({ weekdays: [1, 2, 3, 4, 5] }, 'zh-CN')).toBe('周一至周五 00:30–08:30（Asia/Shanghai）')
  expect(words({ weekdays: [6, 7] }, 'zh-HK')).toBe('星期六、星期日 00:30–08:30（Asia/Shanghai）')
})

test('files have one form for all languages, with the numbers of the weekdays', () => {
  expect(windowTwin(night)).toBe('00:30-08:30 Asia/Shanghai')
  expect(windowTwin({ ...night, weekdays: [7, 6] })).toBe('00:30-08:30 Asia/Shanghai days 67')
})
