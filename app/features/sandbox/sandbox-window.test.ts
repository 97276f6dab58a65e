import { expect, test } from 'vitest'

import { keptWindow, newWindow } from './sandbox-window.ts'

const at = (text: string) => new Date(text)

test('a window begins with the day in Beijing and ends with a day eight weeks ahead', () => {
  expect(newWindow(at('2026-11-22T15:59:59Z'))).toEqual({
    startsLocal: '2026-11-22T00:00:00',
    endsLocalExcl: '2027-01-17T00:00:00',
    startsAt: at('2026-11-22T00:00:00+08:00'),
    endsAt: at('2027-01-17T00:00:00+08:00'),
  })
  expect(newWindow(at('2026-11-22T16:00:00Z')).startsLocal).toBe('2026-11-23T00:00:00')
})

test('a window stays as it is until its end is less than four weeks away, and keeps its beginning', () => {
  const window = newWindow(at('2026-11-22T12:00:00+08:00'))
  expect(keptWindow(window, at('2026-12-20T00:00:00+08:00'))).toEqual(window)
  expect(keptWindow(window, at('2026-12-20T00:00:01+08:00'))).toMatchObject({
    startsLocal: '2026-11-22T00:00:00',
    endsLocalExcl: '2027-02-14T00:00:00',
  })
})

test('what is over stays over', () => {
  const window = newWindow(at('2026-11-22T12:00:00+08:00'))
  expect(keptWindow(window, window.endsAt)).toEqual(window)
})
