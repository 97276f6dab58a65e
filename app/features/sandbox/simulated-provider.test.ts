import { expect, test } from 'vitest'

import { decisionDueAt, decisionOn, defaultTimings, nextUse, seenClaim } from './simulated-provider.ts'

const claim = (over: object = {}) =>
  seenClaim.parse({
    id: 'clm_01jz3k5n8qe0ktxp5v7w2m4d6f',
    state: 'issued',
    offer: { delivery: 'ledger', benefit: { type: 'credit', amount: '500' } },
    asset: 'CNY',
    codeState: null,
    submittedAt: '2026-11-22T12:00:00.000Z',
    grant: { id: 'grt_1', amount: '50000', spent: '0', left: '50000' },
    ...over,
  })

test('a claim is decided after three to eight seconds, the same claim always equally late', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `clm_${index}`)
  const waits = ids.map((id) => decisionDueAt(claim({ id }), defaultTimings) - Date.parse('2026-11-22T12:00:00.000Z'))
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(3000)
  expect(Math.max(...waits)).toBeLessThanOrEqual(8000)
  expect(new Set(waits).size).toBeGreaterThan(10)
  expect(decisionDueAt(claim(), defaultTimings)).toBe(decisionDueAt(claim(), defaultTimings))
})

test('it approves up to ten thousand yuan and rejects more', () => {
  const asking = (amount: string) =>
    decisionOn(claim({ offer: { delivery: 'ledger', benefit: { type: 'credit', amount } } }))
  expect(asking('500')).toEqual({ decision: 'approve' })
  expect(asking('10000')).toEqual({ decision: 'approve' })
  expect(asking('10000.01')).toEqual({ decision: 'reject', reason: 'not_eligible' })
})

test('it uses a grant in four steps and leaves a rest', () => {
  let spent = 0n
  const used: [string, bigint][] = []
  for (;;) {
    const grant = { id: 'grt_1', amount: '50000', spent: String(spent), left: String(50_000n - spent) }
    const use = nextUse(claim({ grant }))
    if (!use) break
    used.push([use.eventId.slice(-1), use.amount])
    spent += use.amount
  }
  expect(used).toEqual([
    ['1', 5_000n],
    ['2', 7_500n],
    ['3', 10_000n],
    ['4', 12_500n],
  ])
})

test('it never reports more than a grant has left, and none of one that has nothing', () => {
  const left = (spent: string, rest: string) =>
    nextUse(claim({ grant: { id: 'g', amount: '50000', spent, left: rest } }))
  expect(left('5000', '100')?.amount).toBe(100n)
  expect(left('5000', '0')).toBeNull()
  expect(nextUse(claim({ grant: null }))).toBeNull()
  expect(nextUse(claim({ state: 'revoked' }))).toBeNull()
})

test('a code is used only after its owner has looked at it', () => {
  const withCode = (codeState: string) =>
    nextUse(claim({ codeState, offer: { delivery: 'code', benefit: { type: 'credit', amount: '50' } } }))
  expect(withCode('assigned')).toBeNull()
  expect(withCode('revealed')).not.toBeNull()
})

test('a use of tokens names their model, for a grant may pay for one model only', () => {
  expect(nextUse(claim({ asset: 'tok.sandbox-large' }))?.meter).toBe('sandbox-large')
  expect(nextUse(claim())?.meter).toBeNull()
})
