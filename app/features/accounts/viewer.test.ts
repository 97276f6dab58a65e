import { expect, test } from 'vitest'

import { extendedEnd } from './viewer.ts'

const createdAt = new Date('2026-11-01T00:00:00Z')
const day = (days: number, hours = 0) => new Date(createdAt.getTime() + (days * 24 + hours) * 3_600_000)

test('a visit moves the end of a session to a week from then', () => {
  expect(extendedEnd({ createdAt, expiresAt: day(7) }, day(3))).toEqual(day(10))
})

test('a second visit within the hour is not written down', () => {
  expect(extendedEnd({ createdAt, expiresAt: day(10) }, new Date(day(3).getTime() + 3_599_000))).toBeNull()
  expect(extendedEnd({ createdAt, expiresAt: day(10) }, day(3, 1))).toEqual(day(10, 1))
})

test('no visit moves the end of a session past thirty days', () => {
  expect(extendedEnd({ createdAt, expiresAt: day(28) }, day(27))).toEqual(day(30))
  expect(extendedEnd({ createdAt, expiresAt: day(30) }, day(29, 23))).toBeNull()
})
