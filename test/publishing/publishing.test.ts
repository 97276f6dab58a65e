import { and, asc, eq } from 'drizzle-orm'

import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { moveProgram } from '#app/features/credits/move-program.server.ts'
import { claimOffer } from '#app/features/credits/claim-offer.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { changeDraft, discardDraft, reviseProgram } from '#app/features/publishing/change-draft.server.ts'
import { createProgram } from '#app/features/publishing/create-program.server.ts'
import { findDraft, findProgramRoom, listPrograms, listSubmitted } from '#app/features/publishing/drafts.server.ts'
import { freshLine, type ProgramTerms } from '#app/features/publishing/program-terms.ts'
import { publishDraft } from '#app/features/publishing/publish-draft.server.ts'
import { returnDraft, submitDraft, withdrawDraft } from '#app/features/publishing/submit-draft.server.ts'
import { findOffer } from '#app/features/programs/offers.server.ts'
import { newId } from '#db/ids.ts'
import type { Benefit } from '#db/benefit.ts'
import { accountBalances, auditEvents, creditGrants, offers, outboxMessages, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { anyone, makeProvider, makeRunningOffer, must } from '#test/factories.ts'

const at = new Date('2024-07-10T00:00:00+08:00')
const later = new Date('2024-07-11T00:00:00+08:00')
const editor: Actor = { kind: 'provider', id: 'usr_editor' }
const olga: Actor = { kind: 'operator', id: 'usr_olga' }
const omar: Actor = { kind: 'operator', id: 'usr_omar' }
const name = { en: 'Moving credit', 'zh-CN': '搬家赠金', 'zh-HK': '轉用額度' }

const credit = (amount: string): Benefit => ({
  type: 'credit',
  currency: 'CNY',
  amount,
  amountMax: null,
  upTo: false,
  tiers: [],
  equalsPlanPrice: false,
  validity: null,
})

/** 50 yuan to each of a thousand, at once, since 1 July. */
const promising = (terms: ProgramTerms): ProgramTerms => ({
  ...terms,
  startsLocal: '2024-07-01T00:00',
  endsLocalExcl: '2024-08-01T00:00',
  approvalMode: 'auto',
  lines: [freshLine(newId('off'), credit('50'), 'CNY')],
  budgets: [{ asset: 'CNY', limit: '5000000' }],
})

/** A program as its provider has written it, and what can be done with it. */
async function write(db: Database, change: (terms: ProgramTerms) => ProgramTerms = promising) {
  const { id: providerId } = await makeProvider(db)
  const { programId } = must(await createProgram(db, { providerId, name, copyOf: null, by: editor, at }))
  const of = { providerId, programId }
  const program = {
    ...of,
    async seen() {
      return { ...of, seenVersion: (await findDraft(db, of))?.version ?? 0 }
    },
    async change(how: (terms: ProgramTerms) => ProgramTerms) {
      return changeDraft(db, { ...(await program.seen()), change: how, by: editor, at })
    },
    submit: async () => submitDraft(db, { ...(await program.seen()), by: editor, at }),
    publish: async (by: Actor, when = at) => publishDraft(db, { ...(await program.seen()), by, at: when }),
    /** By two operators. */
    async agree() {
      await program.publish(olga)
      return must(await program.publish(omar))
    },
    room: () => findProgramRoom(db, of),
  }
  must(await program.change(change))
  return program
}

async function claimOnce(db: Database, { providerId, programId }: { providerId: string; programId: string }) {
  const who = { organisationId: newId('org'), userId: newId('usr') }
  const [offer] = await db
    .select()
    .from(offers)
    .where(and(eq(offers.providerId, providerId), eq(offers.programId, programId), eq(offers.state, 'live')))
  await startEnrolment(db, { providerId, programId, ...who, at })
  const request = { providerId, offerId: offer?.id ?? '', ...who, idempotencyKey: newId('clm'), applicant: anyone, at }
  return { ...who, claim: must(await claimOffer(db, request)) }
}

test('a draft is handed in, comes into force when two operators agree, and is claimed', async ({ db }) => {
  const program = await write(db)
  expect(await findOffer(db, (await program.room())?.slug ?? '', { at })).toBeNull()
  must(await program.submit())
  expect(await listSubmitted(db)).toMatchObject([{ programId: program.programId, state: 'in_review' }])
  expect(await program.publish(olga)).toEqual({ ok: false, refusal: 'second_person_needed' })
  expect(await program.publish(olga)).toEqual({ ok: false, refusal: 'same_person' })
  expect(await program.publish(omar)).toMatchObject({ ok: true, value: { state: 'live', termsVersion: 1 } })

  const room = await program.room()
  expect(room).toMatchObject({
    state: 'live',
    slug: `${program.providerId}-moving-credit`,
    draft: null,
    publishedAt: at,
  })
  const shown = await findOffer(db, room?.slug ?? '', { at })
  expect(shown).toMatchObject({ status: 'open', offers: [{ amount: 5_000n, asset: 'CNY' }] })
  expect(shown?.offers[0]?.benefit).toMatchObject({ validity: { days: 90, from: 'grant' } })
  expect(await listBudgets(db, { providerId: program.providerId })).toMatchObject([
    { limit: 5_000_000n, left: 5_000_000n },
  ])
  expect((await claimOnce(db, program)).claim).toMatchObject({ state: 'issued' })

  const history = await db
    .select({ action: auditEvents.action, to: auditEvents.toState })
    .from(auditEvents)
    .where(and(eq(auditEvents.entity, 'program'), eq(auditEvents.entityId, program.programId)))
    .orderBy(asc(auditEvents.seq))
  expect(history.map(({ action, to }) => to ?? action)).toEqual([
    'drafted',
    'submitted',
    'in_review',
    'rescheduled',
    'published',
    'scheduled',
    'live',
  ])
  expect(await db.select().from(outboxMessages)).toMatchObject([
    { topic: 'terms_decided', payload: { decision: 'published', userId: editor.id } },
  ])
  await expectSound(db)
})

test('a draft that contradicts itself is not handed in, and what waits for the operators is not written on', async ({
  db,
}) => {
  const program = await write(db)
  must(await program.change((terms) => ({ ...terms, budgets: [{ asset: 'CNY', limit: '4999' }] })))
  expect(await program.submit()).toMatchObject({
    refusal: 'contradictory',
    detail: [{ code: 'budget_below_one_claim', least: 5_000n }],
  })
  must(await program.change((terms) => ({ ...terms, budgets: [{ asset: 'CNY', limit: '5000' }] })))
  const old = await program.seen()
  must(await program.change((terms) => ({ ...terms, hasWaitingList: true })))
  expect(await submitDraft(db, { ...old, by: editor, at })).toEqual({ ok: false, refusal: 'changed_meanwhile' })
  must(await program.submit())
  expect(await program.change((terms) => terms)).toEqual({ ok: false, refusal: 'with_operators' })
  expect(await program.publish(editor)).toEqual({ ok: false, refusal: 'own_draft' })
})

test('what comes back says why, and a second agreement counts for the same terms alone', async ({ db }) => {
  const program = await write(db)
  must(await program.submit())
  expect(await program.publish(olga)).toMatchObject({ refusal: 'second_person_needed' })
  must(await returnDraft(db, { ...(await program.seen()), reason: 'Say who may claim.', by: olga, at }))
  expect(await program.room()).toMatchObject({
    state: 'draft',
    draft: { state: 'open', returnReason: 'Say who may claim.' },
  })
  must(await program.submit())
  expect(await program.publish(omar)).toMatchObject({ refusal: 'second_person_needed' })
  must(await withdrawDraft(db, { ...(await program.seen()), by: editor, at }))
  expect(await program.room()).toMatchObject({ state: 'draft', draft: { returnReason: null } })
  await expectSound(db)
})

test('a claim keeps its terms and its balance when new ones come into force', async ({ db }) => {
  const program = await write(db)
  must(await program.submit())
  await program.agree()
  const held = await claimOnce(db, program)
  const books = async () => ({
    grants: await db.select().from(creditGrants),
    balances: (await db.select().from(accountBalances)).filter(({ kind }) => kind === 'grant'),
  })
  const before = await books()
  expect(before.grants).toHaveLength(1)

  must(await reviseProgram(db, { ...program, by: editor, at }))
  must(
    await program.change((terms) => ({
      ...terms,
      lines: terms.lines.map((line) => ({ ...line, benefit: credit('20'), validForSeconds: 86_400 })),
    })),
  )
  must(await program.submit())
  expect((await program.room())?.state).toBe('live')
  expect(await program.agree()).toEqual({ state: 'live', termsVersion: 2 })

  expect(await books()).toEqual(before)
  const kept = await findClaimForOrganisation(db, { ...held, claimId: held.claim.id })
  expect(kept?.receipt.changes.map(({ field }) => field)).toEqual([
    'offer.benefit',
    'offer.amount',
    'offer.validForSeconds',
  ])
  const [row] = await db.select().from(programs).where(eq(programs.id, program.programId))
  expect(row).toMatchObject({ termsChanged: true, termsVersion: 2 })
  const next = await claimOnce(db, program)
  expect((await findClaimForOrganisation(db, { ...next, claimId: next.claim.id }))?.amount).toBe(2_000n)
  await expectSound(db)
})

test('an end alone needs one operator, and no window leaves a claim outside', async ({ db }) => {
  const program = await write(db)
  must(await program.submit())
  await program.agree()
  await claimOnce(db, program)
  const until = async (endsLocalExcl: string) => {
    must(await reviseProgram(db, { ...program, by: editor, at }))
    must(await program.change((terms) => ({ ...terms, endsLocalExcl })))
    must(await program.submit())
    return program.publish(olga)
  }
  expect(await until('2024-09-01T00:00')).toMatchObject({ ok: true })
  must(await reviseProgram(db, { ...program, by: editor, at }))
  must(await program.change((terms) => ({ ...terms, startsLocal: '2024-07-10T00:01' })))
  // It has begun already: to begin later is a contradiction before it is a claim outside.
  expect(await program.submit()).toMatchObject({ refusal: 'contradictory' })
  must(
    await program.change((terms) => ({ ...terms, startsLocal: '2024-07-01T00:00', endsLocalExcl: '2024-07-10T00:01' })),
  )
  must(await program.submit())
  expect(await program.publish(olga, new Date(at.getTime() - 1))).toMatchObject({ ok: true })
  await expectSound(db)
})

test('a budget is not set below what was given out, and a line that goes is claimed no more', async ({ db }) => {
  const program = await write(db)
  must(await program.submit())
  await program.agree()
  await claimOnce(db, program)
  must(await reviseProgram(db, { ...program, by: editor, at }))
  must(await program.change((terms) => ({ ...terms, budgets: [{ asset: 'CNY', limit: '4999' }] })))
  expect(await program.submit()).toMatchObject({ detail: [{ code: 'budget_below_issued', least: 5_000n }] })
  must(
    await program.change((terms) => ({
      ...terms,
      lines: [freshLine(newId('off'), { type: 'coupon', currency: 'HKD', amount: '10', minSpend: null }, 'HKD')],
      budgets: [
        { asset: 'CNY', limit: '5000' },
        { asset: 'HKD', limit: '100000' },
      ],
    })),
  )
  must(await program.submit())
  await program.agree()
  expect(await listBudgets(db, program)).toMatchObject([
    { asset: 'CNY', limit: 5_000n, left: 0n },
    { asset: 'HKD', limit: 100_000n },
  ])
  const lines = await db.select().from(offers).where(eq(offers.programId, program.programId)).orderBy(offers.asset)
  expect(lines.map(({ asset, state }) => ({ asset, state }))).toEqual([
    { asset: 'CNY', state: 'closed' },
    { asset: 'HKD', state: 'live' },
  ])
  await expectSound(db)
})

test('a past program is copied as a new draft, and a draft that is given up leaves nothing behind', async ({ db }) => {
  const past = await makeRunningOffer(db)
  const providerId = past.provider.id
  await moveProgram(db, { providerId, programId: past.program.id, to: 'closed', by: editor, at })
  const asked = { providerId, name, by: editor, at: later }
  const { programId } = must(await createProgram(db, { ...asked, copyOf: past.program.id }))
  const room = await findProgramRoom(db, { providerId, programId })
  expect(room).toMatchObject({
    state: 'draft',
    live: null,
    name,
    draft: { terms: { startsLocal: '2024-08-01T00:00', endsLocalExcl: null } },
  })
  const [line] = room?.draft?.terms.lines ?? []
  expect(line).toMatchObject({ benefit: past.offer.benefit, asset: 'tok.glm', validForSeconds: 30 * 86_400 })
  expect(line?.id).not.toBe(past.offer.id)
  expect(room?.draft?.terms.budgets).toEqual([{ asset: 'tok.glm', limit: '100000000' }])

  expect(must(await discardDraft(db, { providerId, programId, seenVersion: 1, by: editor, at }))).toEqual({
    isOver: true,
  })
  expect((await listPrograms(db, { providerId })).map(({ id, state }) => ({ id, state }))).toEqual([
    { id: past.program.id, state: 'closed' },
    { id: programId, state: 'archived' },
  ])
  expect(await createProgram(db, { ...asked, copyOf: 'prg_none' })).toEqual({ ok: false, refusal: 'unknown_program' })
  expect(must(await createProgram(db, { ...asked, copyOf: null })).programId).not.toBe(programId)
  await expectSound(db)
})
