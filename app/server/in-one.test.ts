import { expect, test } from 'vitest'

import { inOne } from './in-one.ts'

test('many share one reading, and none is told of a reading that began before it asked', async () => {
  const ends: (() => void)[] = []
  let begun = 0
  const ask = inOne(() => {
    begun += 1
    return new Promise<void>((resolve) => ends.push(resolve))
  })
  const told: string[] = []
  const asked = ['first', 'second', 'third'].map((name) => ask().then(() => told.push(name)))
  expect(begun).toBe(1)
  ends[0]?.()
  await asked[0]
  await expect.poll(() => begun).toBe(2)
  expect(told).toEqual(['first'])
  ends[1]?.()
  await Promise.all(asked)
  expect(begun).toBe(2)
  void ask()
  expect(begun).toBe(3)
})

test('a reading that fails fails for those who shared it, and the next one is tried', async () => {
  let fails = true
  const ask = inOne(() => (fails ? Promise.reject(new Error('no answer')) : Promise.resolve()))
  await expect(ask()).rejects.toThrow('no answer')
  fails = false
  await expect(ask()).resolves.toBeUndefined()
})
