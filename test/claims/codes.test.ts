import { eq } from 'drizzle-orm'
import { vi } from 'vitest'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import {
  findClaimForOrganisation,
  listClaimsForOrganisation,
  listClaimsForProvider,
} from '#app/features/enrolments/claims.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { newId } from '#db/ids.ts'
import { auditEvents, codes, offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, codeKeys, july10, makeOffer, makeRunningOffer, must, system, uploadCodes } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

// Ten thousand codes take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const reveal = (db: Database, claimId: string, organisationId: string, at = july10) =>
  revealCode(db, { claimId, organisationId, userId: newId('usr'), keys: codeKeys, at })

test('E1 every claimant gets a code of its own', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['AAAA-1', 'AAAA-2', 'AAAA-3'] })
  const seen = []
  for (let turn = 0; turn < 3; turn += 1) {
    const organisationId = newId('org')
    const { id } = must(await claim(db, running, { organisationId }))
    seen.push(must(await reveal(db, id, organisationId)).code)
  }
  expect(seen.sort()).toEqual(['AAAA-1', 'AAAA-2', 'AAAA-3'])
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'out_of_codes' })
  await expectSound(db)
})

test('E2 a code is the same each time it is revealed, and its first time stands', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['ONLY-ONE'] })
  const organisationId = newId('org')
  const { id } = must(await claim(db, running, { organisationId }))
  const later = new Date(july10.getTime() + 60_000)
  expect(must(await reveal(db, id, organisationId))).toEqual({ code: 'ONLY-ONE', revealedAt: july10 })
  expect(must(await reveal(db, id, organisationId, later))).toEqual({ code: 'ONLY-ONE', revealedAt: july10 })
  await expectSound(db)
})

test('E3 of a revoked claim an unseen code is available again, a seen one void', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['ONLY-ONE'] })
  const providerId = running.provider.id
  const unseen = must(await claim(db, running))
  const revoke = { providerId, reason: 'issued_in_error', by: system, at: july10 } as const
  const first = must(await revokeClaim(db, { ...revoke, claimId: unseen.id }))
  expect(first).toMatchObject({ state: 'revoked', returned: 1_000_000n, codeToSwitchOff: false })

  const organisationId = newId('org')
  const seen = must(await claim(db, running, { organisationId }))
  must(await reveal(db, seen.id, organisationId))
  const second = must(await revokeClaim(db, { ...revoke, claimId: seen.id }))
  expect(second).toMatchObject({ codeToSwitchOff: true, replayed: false })
  expect(must(await revokeClaim(db, { ...revoke, claimId: seen.id }))).toEqual({ ...second, replayed: true })
  expect(await reveal(db, seen.id, organisationId)).toEqual({ ok: false, refusal: 'no_code' })
  expect(await listClaimsForProvider(db, { providerId })).toMatchObject([
    { id: seen.id, codeState: 'void' },
    { id: unseen.id, codeState: null },
  ])
  await expectSound(db)
})

test('E4 an upload takes each code in once and names the others by line', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['OLD-1', 'OLD-2'] })
  const { provider, program } = running
  const other = await makeOffer(db, { providerId: provider.id, programId: program.id, position: 2, delivery: 'code' })
  const lines = Array.from({ length: 10_000 }, (_, index) => `FRESH-${index}`)
  lines[9] = 'OLD-1'
  lines[19] = ' old-2 '
  lines[29] = 'FRESH-0'
  lines[39] = 'fresh-1'
  lines[49] = 'FRESH-2'
  const first = await uploadCodes(db, { provider, offer: other }, lines)
  expect(first).toEqual({
    added: 9_995,
    duplicates: [
      { line: 10, where: 'uploaded_before' },
      { line: 20, where: 'uploaded_before' },
      { line: 30, where: 'in_file' },
      { line: 40, where: 'in_file' },
      { line: 50, where: 'in_file' },
    ],
    invalid: [],
  })
  expect(await uploadCodes(db, { provider, offer: other }, lines)).toMatchObject({ added: 0 })
  await expectSound(db)
})

test('an upload that is no list of codes is refused by name', async ({ db }) => {
  const { provider, offer } = await makeRunningOffer(db, { codes: [] })
  const upload = { providerId: provider.id, offerId: offer.id, csv: 'AAAA', keys: codeKeys, by: system, at: july10 }
  expect(await importCodes(db, { ...upload, csv: '"AAAA' })).toEqual({ ok: false, refusal: 'malformed_csv' })
  expect(await importCodes(db, { ...upload, csv: 'code\n\n' })).toEqual({ ok: false, refusal: 'no_codes' })
  expect(await importCodes(db, { ...upload, offerId: 'off_none' })).toEqual({ ok: false, refusal: 'unknown_offer' })
  const balance = await makeOffer(db, { providerId: provider.id, programId: offer.programId })
  expect(await importCodes(db, { ...upload, offerId: balance.id })).toMatchObject({ refusal: 'offer_without_codes' })
  const mixed = await importCodes(db, { ...upload, csv: 'code,note\nAAAA-1,first\nAB\n"BBBB-1"\n' })
  expect(mixed).toEqual({ ok: true, value: { added: 2, duplicates: [], invalid: [3] } })
})

test('E6 a code is shown to its own organisation and stands nowhere else', async ({ db }) => {
  const secret = 'SECRET-7Q2X'
  const running = await makeRunningOffer(db, { codes: [secret] })
  const organisationId = newId('org')
  const { id } = must(await claim(db, running, { organisationId }))
  expect(await reveal(db, id, newId('org'))).toEqual({ ok: false, refusal: 'unknown_claim' })
  expect(await findClaimForOrganisation(db, { claimId: id, organisationId: newId('org') })).toBeNull()
  must(await reveal(db, id, organisationId))

  const lists = [
    await listClaimsForProvider(db, { providerId: running.provider.id }),
    await listClaimsForOrganisation(db, { organisationId }),
    await findClaimForOrganisation(db, { organisationId, claimId: id }),
    await db.select().from(auditEvents),
  ]
  expect(lists.every((list) => !asText(list).includes(secret))).toBe(true)
  const [kept] = await db.select().from(codes)
  expect(Buffer.from(kept?.codeCipher ?? []).toString('latin1')).not.toContain(secret)
  const others = deriveCodeKeys('another installation has another secret')
  await expect(
    revealCode(db, { claimId: id, organisationId, userId: 'usr', keys: others, at: july10 }),
  ).rejects.toThrow()
  await expectSound(db)
})

test('a code offer that waits for approval hands its code out with the approval', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['ONLY-ONE'], program: { approvalMode: 'manual' } })
  const waiting = must(await claim(db, running))
  const other = must(await claim(db, running))
  const approve = { providerId: running.provider.id, by: system, at: july10 }
  expect(await approveClaim(db, { ...approve, claimId: waiting.id })).toMatchObject({ ok: true })
  expect(await approveClaim(db, { ...approve, claimId: other.id })).toEqual({ ok: false, refusal: 'out_of_codes' })
  expect(await listClaimsForProvider(db, { providerId: running.provider.id })).toMatchObject([
    { id: other.id, state: 'in_review', grantId: null, codeState: null },
    { id: waiting.id, state: 'issued', codeState: 'assigned' },
  ])
  await expectSound(db)
})

test('the receipt tells whether the terms are still those of the claim', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  const before = await findClaimForOrganisation(db, { organisationId, claimId })
  expect(before?.receipt).toMatchObject({ changes: [], version: 1, keptAt: july10 })
  expect(before?.receipt.body).toContain('"amount":"1000000"')
  await db.update(offers).set({ amount: 2_000_000n }).where(eq(offers.id, running.offer.id))
  const after = await findClaimForOrganisation(db, { organisationId, claimId })
  expect(after?.receipt).toEqual({
    ...before?.receipt,
    changes: [{ field: 'offer.amount', kept: '1000000', today: '2000000' }],
  })
})

const asText = (value: unknown) =>
  JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? member.toString() : member))
