import { expect, test } from 'vitest'

import { readClaimQuery } from './claim-query.ts'

const read = (search: string) => readClaimQuery(new URLSearchParams(search))
const claimId = 'clm_01jz3k5n8qe0ktxp5v7w2m4d6f'

test('without a query all claims are listed, fifty at a time', () => {
  expect(read('')).toEqual({ query: { limit: 50 } })
})

test('states may be several, and a page begins after a claim', () => {
  expect(read(`state=in_review&state=issued&after=${claimId}&limit=100`)).toEqual({
    query: { state: ['in_review', 'issued'], after: claimId, limit: 100 },
  })
})

test.each([
  ['state=lost', ['state']],
  ['state=', ['state']],
  ['after=1', ['after']],
  [`after=${claimId}&after=${claimId}`, ['after']],
  ['limit=0', ['limit']],
  ['limit=101', ['limit']],
  ['limit=1e2', ['limit']],
  ['sort=age&state=lost', ['state', 'sort']],
  ['__proto__=1', ['__proto__']],
])('the query %s is refused by name', (search, bad) => {
  expect(read(search)).toEqual({ bad })
})
