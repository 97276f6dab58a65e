import { expect, test } from 'vitest'

import { grantLife, isAlive, standingOf } from './grant-life.ts'

const at = new Date('2024-07-10T00:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

test('of two ends of a grant the earlier counts', () => {
  expect(grantLife({ validForSeconds: 60, grantExpiresAt: later(90) }, { at })?.expiresAt).toEqual(later(60))
  expect(grantLife({ validForSeconds: 60, grantExpiresAt: later(30) }, { at })?.expiresAt).toEqual(later(30))
  expect(grantLife({ validForSeconds: null, grantExpiresAt: null }, { at })).toEqual({
    effectiveAt: at,
    expiresAt: null,
    state: 'active',
    activateBy: null,
  })
})

test('a life is counted from the claim, the approval or the grant', () => {
  const instants = { at: later(30), submittedAt: at, approvedAt: later(20) }
  const ends = (['claim', 'approval', 'grant'] as const).map((lifeStartsAt) =>
    grantLife({ validForSeconds: 60, lifeStartsAt, grantExpiresAt: null }, instants),
  )
  expect(ends.map((life) => life?.expiresAt)).toEqual([later(60), later(80), later(90)])
  expect(ends.map((life) => life?.effectiveAt)).toEqual([later(30), later(30), later(30)])
  const tooLate = { ...instants, at: later(60) }
  expect(grantLife({ validForSeconds: 60, lifeStartsAt: 'claim', grantExpiresAt: null }, tooLate)).toBeNull()
})

test('a life that is counted from its activation has only its fixed end until then', () => {
  const terms = { validForSeconds: 60, lifeStartsAt: 'activation', activateWithinSeconds: 30 } as const
  const pending = { effectiveAt: at, state: 'pending', activateBy: later(30) }
  expect(grantLife({ ...terms, grantExpiresAt: null }, { at })).toEqual({ ...pending, expiresAt: null })
  expect(grantLife({ ...terms, grantExpiresAt: later(90) }, { at })).toEqual({ ...pending, expiresAt: later(90) })
})

test('a grant that must be activated within some time waits for it, and its end is known', () => {
  const terms = { validForSeconds: 60, grantExpiresAt: null, activateWithinSeconds: 30 }
  expect(grantLife(terms, { at })).toEqual({
    effectiveAt: at,
    expiresAt: later(60),
    state: 'pending',
    activateBy: later(30),
  })
})

test('a grant whose fixed end has passed is not given', () => {
  expect(grantLife({ validForSeconds: 60, grantExpiresAt: at }, { at })).toBeNull()
})

test('a grant lives from its beginning up to, but not at, its end', () => {
  const life = { effectiveAt: at, expiresAt: later(60) }
  expect([later(-1), at, later(59), later(60)].map((when) => isAlive(life, { at: when }))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('the nearest clock of a grant is its beginning, its end, then the end of reports', () => {
  const grant = { effectiveAt: at, expiresAt: later(60), state: 'active' } as const
  const seen = (when: Date) => standingOf(grant, { at: when, graceSeconds: 30 })
  expect(seen(later(-1))).toEqual({ standing: 'not_yet', clock: { kind: 'begins', at } })
  expect(seen(at)).toEqual({ standing: 'active', clock: { kind: 'expires', at: later(60) } })
  expect(seen(later(60))).toEqual({ standing: 'settling', clock: { kind: 'reports_close', at: later(90) } })
  expect(seen(later(90))).toEqual({ standing: 'expired', clock: null })
  expect(standingOf({ ...grant, expiresAt: null }, { at, graceSeconds: 30 })).toEqual({
    standing: 'active',
    clock: null,
  })
  expect(standingOf({ ...grant, state: 'exhausted' }, { at, graceSeconds: 30 }).standing).toBe('used_up')
  expect(standingOf({ ...grant, state: 'revoked' }, { at, graceSeconds: 30 }).standing).toBe('revoked')
})
