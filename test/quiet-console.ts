import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Unexpected console output fails the test that made it: a warning nobody reads is a fault nobody mends. */
const methods = ['warn', 'error'] as const
const heard: string[] = []

beforeEach(() => {
  heard.length = 0
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      heard.push(`${method}: ${words.map(String).join(' ')}`)
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(heard, 'unexpected console output').toEqual([])
})
