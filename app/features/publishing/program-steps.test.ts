import { expect, test } from 'vitest'

import { stepsOf } from './program-steps.ts'

const steps = (
  ...[state, draftState]: [Parameters<typeof stepsOf>[0]['state'], Parameters<typeof stepsOf>[0]['draftState']]
) => stepsOf({ state, draftState }).map(({ step }) => step)

test('each state offers the steps that lead out of it, and a draft beside it its own', () => {
  expect(steps('draft', 'open')).toEqual(['submit', 'discard'])
  expect(steps('in_review', 'submitted')).toEqual(['withdraw'])
  expect(steps('scheduled', null)).toEqual(['revise'])
  expect(steps('live', null)).toEqual(['revise', 'pause', 'close'])
  expect(steps('live', 'open')).toEqual(['submit', 'pause', 'discard', 'close'])
  expect(steps('paused', 'submitted')).toEqual(['withdraw', 'resume', 'close'])
  expect(steps('closed', null)).toEqual(['archive'])
  expect(steps('archived', null)).toEqual([])
})
