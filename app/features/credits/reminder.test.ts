import { expect, test } from 'vitest'

import { endsToRemindOf } from './reminder.ts'

const at = new Date('2024-07-10T00:00:00Z')

test('H6 a step is due from its day on, until it is late or the next one is due', () => {
  const days = ({ after, upTo }: { after: Date; upTo: Date }) => [after.toISOString(), upTo.toISOString()]
  expect(days(endsToRemindOf(30, at))).toEqual(['2024-08-07T00:00:00.000Z', '2024-08-09T00:00:00.000Z'])
  expect(days(endsToRemindOf(7, at))).toEqual(['2024-07-15T00:00:00.000Z', '2024-07-17T00:00:00.000Z'])
  expect(days(endsToRemindOf(1, at))).toEqual(['2024-07-10T00:00:00.000Z', '2024-07-11T00:00:00.000Z'])
})
