import { redemptions } from '#db/schema/index.ts'
import { batchLine } from '#app/features/provider-api/answers.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'

import { withGrant, type Program } from './program.ts'

/** Sends lines as they are; an object as its JSON. */
async function send({ call }: Pick<Program, 'call'>, lines: readonly (object | string)[]) {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const answer = await call('/redemptions/batch', { body, headers: { 'content-type': 'application/x-ndjson' } })
  const text = await answer.text()
  const isLines = answer.headers.get('content-type')?.startsWith('application/x-ndjson')
  return {
    status: answer.status,
    body: isLines ? null : (JSON.parse(text) as object),
    lines: isLines
      ? text
          .trimEnd()
          .split('\n')
          .map((line) => batchLine.parse(JSON.parse(line)))
      : [],
  }
}

test('a batch is answered line by line in its order, and what is refused stops no other', async ({ db }) => {
  const program = await withGrant(db)
  const { report, claimId } = program
  const sent = [
    { ...report, eventId: 'a', amount: '1' },
    '{"eventId":',
    '[1]',
    '',
    { ...report, eventId: 'b', amount: '-2' },
    { ...report, eventId: 'c', grantId: undefined, claimId, amount: '3', meter: 'glm-4' },
    { ...report, eventId: 'd', grantId: 'grt_01jz3k5n8qe0ktxp5v7w2m4d6f' },
    { ...report, eventId: 'e', grantId: undefined, claimId: 'clm_01jz3k5n8qe0ktxp5v7w2m4d6f' },
    { ...report, eventId: 'a', amount: '1' },
    { ...report, eventId: 'a', amount: '2' },
    `${'['.repeat(40)}${']'.repeat(40)}`,
  ]
  const { status, lines } = await send(program, sent)
  expect(status).toBe(200)
  expect(lines).toMatchObject([
    { line: 1, status: 201, replayed: false, redemption: { eventId: 'a', applied: '1' } },
    { line: 2, status: 400, problem: { type: '/problems/malformed-json' } },
    { line: 3, status: 422, problem: { reason: 'not_an_object' } },
    { line: 5, status: 422, problem: { reason: 'amount_not_positive', errors: [{ pointer: '/amount' }] } },
    { line: 6, status: 201, redemption: { eventId: 'c', amount: '3', meter: 'glm-4' } },
    { line: 7, status: 404, problem: { reason: 'unknown_grant' } },
    { line: 8, status: 404, problem: { reason: 'unknown_claim' } },
    { line: 9, status: 201, replayed: true, redemption: { eventId: 'a' } },
    { line: 10, status: 409, problem: { reason: 'event_mismatch' } },
    { line: 11, status: 400, problem: { reason: 'malformed_json' } },
  ])
  expect(await db.$count(redemptions)).toBe(2)
  await expectSound(db)
})

test('the same batch again books nothing and says so of every line', async ({ db }) => {
  const program = await withGrant(db)
  const sent = ['a', 'b', 'c'].map((eventId) => ({ ...program.report, eventId, amount: '5' }))
  const first = await send(program, sent)
  const again = await send(program, [...sent, { ...program.report, eventId: 'd', amount: '5' }])
  expect(again.lines.map((line) => 'replayed' in line && line.replayed)).toEqual([true, true, true, false])
  expect(again.lines.slice(0, 3)).toEqual(first.lines.map((line) => ({ ...line, replayed: true })))
  expect(await db.$count(redemptions)).toBe(4)
  await expectSound(db)
})

test('a batch of 10,001 rows is refused before anything is booked', async ({ db }) => {
  const program = await withGrant(db)
  const row = JSON.stringify({ ...program.report, amount: '1' })
  const { status, body } = await send(
    program,
    Array.from({ length: 10_001 }, () => row),
  )
  expect(status).toBe(413)
  expect(body).toMatchObject({ reason: 'too_many_rows', mostRows: 10_000 })
  expect(await db.$count(redemptions)).toBe(0)
})

test('a use is corrected in a batch after it, and by a call of its own, once each', async ({ db }) => {
  const program = await withGrant(db)
  const { lines } = await send(program, [
    { ...program.report, eventId: 'a', amount: '100' },
    { eventId: 'c-1', corrects: 'a', amount: '30' },
    { eventId: 'c-2', corrects: 'a', amount: '71' },
    { eventId: 'c-3', corrects: 'none', amount: '1' },
  ])
  expect(lines).toMatchObject([
    { line: 1, status: 201 },
    { line: 2, status: 201, replayed: false, correction: { corrects: 'a', amount: '30', returned: '30', waived: '0' } },
    { line: 3, status: 409, problem: { reason: 'over_reversal' } },
    { line: 4, status: 404, problem: { reason: 'unknown_redemption' } },
  ])
  const body = { eventId: 'c-4', corrects: 'a', amount: '70' }
  const first = await program.call('/redemptions/corrections', { body })
  expect(first.status).toBe(201)
  const again = await program.call('/redemptions/corrections', { body })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await again.text()).toBe(await first.text())
  expect(await (await program.call('/redemptions/a')).json()).toMatchObject({ state: 'reversed', reversed: '100' })
  await expectSound(db)
})

test('a batch that is none is refused: empty, or of another type', async ({ db }) => {
  const program = await withGrant(db)
  expect(await send(program, ['', ' '])).toMatchObject({ status: 400, body: { reason: 'empty_batch' } })
  const json = await program.call('/redemptions/batch', { body: program.report })
  expect(json.status).toBe(415)
  expect(await json.json()).toMatchObject({ reason: 'not_ndjson' })
})
