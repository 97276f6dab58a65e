import { expect, test } from 'vitest'

import { isZone } from './zones.ts'

test('a zone is known by its present name and by its former one', () => {
  const known = ['UTC', 'Etc/UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Asia/Ho_Chi_Minh']
  for (const name of [...known, 'America/Argentina/Buenos_Aires']) expect.soft(isZone(name), name).toBe(true)
})

test('an abbreviation, an offset and what is nowhere are no zones', () => {
  for (const name of ['', 'CST', 'PRC', '+08:00', 'asia/shanghai', 'Mars/Olympus', 'Asia/']) {
    expect.soft(isZone(name), name).toBe(false)
  }
})
