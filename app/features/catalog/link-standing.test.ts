import { expect, test } from 'vitest'

import type { LinkOutcome } from '#db/vocabulary.ts'

import { linkStandingOf, outcomeOfStatus } from './link-standing.ts'

const newest = new Date('2026-11-29T10:00:00Z')
/** Looks, newest first, each so many days before the newest. */
const looks = (...told: [daysBefore: number, outcome: LinkOutcome][]) =>
  told.map(([days, outcome]) => ({ at: new Date(newest.getTime() - days * 86_400_000), outcome }))
const standing = (...told: [number, LinkOutcome][]) => linkStandingOf(looks(...told)).standing

test('one failure, or several within a week, is a doubt and not an end', () => {
  expect(standing([0, 'missing'])).toBe('in_doubt')
  expect(standing([0, 'missing'], [7, 'answered'])).toBe('in_doubt')
  expect(standing([0, 'missing'], [2, 'missing'], [4, 'missing'], [6, 'missing'])).toBe('in_doubt')
  expect(standing([0, 'missing'], [30, 'missing'])).toBe('in_doubt')
})

test('a page that three looks in a row over a week did not find is gone, since the first of them', () => {
  const told = looks([0, 'missing'], [4, 'missing'], [7, 'missing'], [14, 'answered'])
  expect(linkStandingOf(told)).toEqual({ standing: 'gone', failsSince: told[2]?.at })
})

test('a server that does not answer is silent, and its page not gone', () => {
  expect(standing([0, 'failed'], [4, 'failed'], [8, 'failed'])).toBe('silent')
  expect(standing([0, 'missing'], [4, 'failed'], [8, 'missing'])).toBe('silent')
})

test('one answer ends all doubt, also when it only leads on', () => {
  expect(standing([0, 'answered'], [2, 'missing'], [9, 'missing'], [16, 'missing'])).toBe('answers')
  expect(standing([0, 'moved'])).toBe('answers')
  expect(standing([0, 'refused'])).toBe('closed')
  expect(standing()).toBe('unchecked')
})

test.for([
  [200, 'answered'],
  [301, 'moved'],
  [403, 'refused'],
  [404, 'missing'],
  [410, 'missing'],
  [429, 'refused'],
  [503, 'failed'],
] as const)('status %i says %s', ([status, outcome]) => {
  expect(outcomeOfStatus(status)).toBe(outcome)
})
