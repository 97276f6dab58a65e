import { expect, test } from 'vitest'

import { datedDay, sourceHref } from './source.ts'

const url = 'https://copy.example/story'
const originalUrl = 'https://paper.example/story'

test('a source that may be linked is linked by its own address', () => {
  expect(sourceHref({ linkPolicy: 'link', url, originalUrl: null })).toBe(url)
})

test('a mirror gives way to its original', () => {
  expect(sourceHref({ linkPolicy: 'use_original', url, originalUrl })).toBe(originalUrl)
})

test('a repost and a source without an address are cited without a link', () => {
  expect(sourceHref({ linkPolicy: 'do_not_link', url, originalUrl: null })).toBeNull()
  expect(sourceHref({ linkPolicy: 'no_url', url: null, originalUrl: null })).toBeNull()
})

test('a day of unknown precision is no day', () => {
  expect(datedDay('2024-06-01', 'month')).toEqual({ on: '2024-06-01', precision: 'month' })
  expect(datedDay(null, 'unknown')).toBeNull()
  expect(datedDay('2024-06-01', 'unknown')).toBeNull()
})
