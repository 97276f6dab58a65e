import { eq } from 'drizzle-orm'

import { failPayment } from '#app/features/credits/fail-payment.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { deriveSignalKey, hashSignal, readSignals, type ReadSignals } from '#app/features/enrolments/signals.server.ts'
import { newId } from '#db/ids.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect } from '#test/database.ts'
import {
  anyone,
  claim,
  july10,
  makeOffer,
  makeRunningOffer,
  must,
  system,
  type RunningOffer,
  type RunningOfferOptions,
} from '#test/factories.ts'
import { pay, record, webhook } from '#test/payments/payments.ts'

import { expectSound } from './expect-sound.ts'

const key = deriveSignalKey('a secret that only the tests know, 32 long')

/** A claim by somebody who is known by more than an organisation. */
export function claimAs(
  db: Database,
  running: Pick<RunningOffer, 'offer'>,
  {
    organisationId = newId('org'),
    userId = newId('usr'),
    ...known
  }: Partial<ReadSignals> & { organisationId?: string },
) {
  const { providerId } = running.offer
  const signals = readSignals({ providerId, userId, ...known, key })
  return claim(db, running, { organisationId, userId, signals })
}

const enforcing = (...kinds: ('email' | 'domain' | 'provider_account' | 'card')[]): RunningOfferOptions => ({
  program: { enforcedSignals: kinds },
})
const duplicate = (kind: string) => ({ ok: false, refusal: 'duplicate_identity', detail: { rules: [], kind } })

/** Run on both engines. */
export const identityCases: Record<string, (db: Database) => Promise<void>> = {
  'B3 the same mailbox behind another organisation is refused where the program enforces it': async (db) => {
    const running = await makeRunningOffer(db, enforcing('email'))
    must(await claimAs(db, running, { email: 'ada@example.com' }))
    expect(await claimAs(db, running, { email: 'Ada+2@example.com' })).toEqual(duplicate('email'))
    must(await claimAs(db, running, { email: 'bob@example.com' }))
    await expectSound(db)
  },

  'B3 a mailbox whose claim was turned down may claim again': async (db) => {
    const { program } = enforcing('email')
    const running = await makeRunningOffer(db, { program: { ...program, approvalMode: 'manual' } })
    const { id: claimId, providerId } = must(await claimAs(db, running, { email: 'ada@example.com' }))
    must(await rejectClaim(db, { providerId, claimId, reason: 'incomplete', by: system, at: july10 }))
    must(await claimAs(db, running, { email: 'ada@example.com' }))
    await expectSound(db)
  },

  'B4 at Gmail dots make no other person, elsewhere they do': async (db) => {
    const running = await makeRunningOffer(db, enforcing('email'))
    must(await claimAs(db, running, { email: 'a.d.a@gmail.com' }))
    expect(await claimAs(db, running, { email: 'ada@gmail.com' })).toEqual(duplicate('email'))
    must(await claimAs(db, running, { email: 'a.d.a@example.com' }))
    must(await claimAs(db, running, { email: 'ada@example.com' }))
    await expectSound(db)
  },

  'B5 a disposable mail address is looked at by risk and refused by a hard program': async (db) => {
    const email = 'ada@mailinator.com'
    const byRisk = await makeRunningOffer(db, { program: { approvalMode: 'risk' } })
    expect(must(await claimAs(db, byRisk, { email: 'ada@example.com' }))).toMatchObject({ state: 'issued' })
    const { id, state } = must(await claimAs(db, byRisk, { email }))
    expect(state).toBe('in_review')
    const [looked] = await db.select({ reasons: claims.riskReasons }).from(claims).where(eq(claims.id, id))
    expect(looked).toEqual({ reasons: ['disposable_mail'] })
    const hard = await makeRunningOffer(db, { program: { refusesDisposableMail: true } })
    expect(await claimAs(db, hard, { email })).toEqual({ ok: false, refusal: 'disposable_mail' })
    const mild = await makeRunningOffer(db)
    expect(must(await claimAs(db, mild, { email }))).toMatchObject({ state: 'issued' })
    await expectSound(db)
  },

  'B6 a card that was declined for somebody else counts for nothing': async (db) => {
    const running = await makeRunningOffer(db, enforcing('card'))
    const { providerId } = running.offer
    const cardHash = hashSignal('card_1', { providerId, kind: 'card', key })
    const organisationId = newId('org')
    const { id: paymentId } = await record(db, { providerId, organisationId, cardHash })
    must(await failPayment(db, { providerId, paymentId, by: webhook, at: july10 }))
    must(await claimAs(db, running, { organisationId, cardFingerprint: 'card_1' }))
    must(await claimAs(db, running, { cardFingerprint: 'card_1' }))
    await expectSound(db)
  },

  'B7 a card that somebody who was issued the offer has paid with is refused': async (db) => {
    const running = await makeRunningOffer(db, enforcing('card'))
    const { providerId } = running.offer
    const cardHash = hashSignal('card_1', { providerId, kind: 'card', key })
    const organisationId = newId('org')
    await pay(db, { providerId, organisationId, cardHash })
    must(await claimAs(db, running, { cardFingerprint: 'card_1' }))
    must(await claimAs(db, running, { organisationId }))
    expect(await claimAs(db, running, { cardFingerprint: 'card_1' })).toEqual(duplicate('card'))
    // So is one that has itself paid with it.
    const third = newId('org')
    await pay(db, { providerId, organisationId: third, cardHash })
    expect(await claimAs(db, running, { organisationId: third })).toEqual(duplicate('card'))
    await expectSound(db)
  },

  'B8 a deleted account does not make its mailbox a new one': async (db) => {
    // Nothing of a claim refers to users or organisations, so with their rows gone it is as if they had never been.
    const running = await makeRunningOffer(db, enforcing('email'))
    must(await claimAs(db, running, { organisationId: 'org_deleted', userId: 'usr_deleted', email: 'ada@example.com' }))
    expect(await claimAs(db, running, { email: 'ada@example.com' })).toEqual(duplicate('email'))
    await expectSound(db)
  },

  'B9 B10 an unpaid, a failed and a zero invoice make nobody an old customer; a paid one does': async (db) => {
    const running = await makeRunningOffer(db, { program: { eligibility: [{ code: 'new_customer' }] } })
    const { providerId } = running.offer
    const asNew = async (organisationId: string) => {
      const applicant = { ...anyone, declares: ['new_customer'] as const }
      return claim(db, running, { organisationId, applicant })
    }
    const [unpaid, trial, old] = [newId('org'), newId('org'), newId('org')]
    await record(db, { providerId, organisationId: unpaid })
    const failed = await record(db, { providerId, organisationId: unpaid })
    must(await failPayment(db, { providerId, paymentId: failed.id, by: webhook, at: july10 }))
    await pay(db, { providerId, organisationId: trial, amount: 0n })
    await pay(db, { providerId, organisationId: old, amount: 1n })
    must(await asNew(unpaid))
    must(await asNew(trial))
    expect(await asNew(old)).toEqual({ ok: false, refusal: 'not_eligible', detail: { rules: ['new_customer'] } })
    await expectSound(db)
  },

  'what is not enforced, and another offer of the program, is a reason to look twice': async (db) => {
    const running = await makeRunningOffer(db, { program: { approvalMode: 'risk', enforcedSignals: ['email'] } })
    const { providerId, programId } = running.offer
    const other = await makeOffer(db, { providerId, programId, position: 2 })
    const reasonsOf = async (id: string) => {
      const [row] = await db.select({ reasons: claims.riskReasons }).from(claims).where(eq(claims.id, id))
      return row?.reasons
    }
    must(await claimAs(db, running, { email: 'ada@acme.example', providerAccount: 'acct-7' }))
    const again = must(await claimAs(db, { offer: other }, { email: 'ada@acme.example' }))
    expect(again.state).toBe('in_review')
    expect((await reasonsOf(again.id))?.sort()).toEqual(['same_domain', 'same_email'])
    const sharing = must(await claimAs(db, running, { email: 'bob@b.example', providerAccount: ' acct-7' }))
    expect(await reasonsOf(sharing.id)).toEqual(['same_account'])
    await expectSound(db)
  },

  'users of one public mail service are no colleagues': async (db) => {
    const running = await makeRunningOffer(db, enforcing('domain'))
    for (const email of ['a@qq.com', 'b@qq.com', 'a@163.com', 'b@163.com']) must(await claimAs(db, running, { email }))
    must(await claimAs(db, running, { email: 'a@acme.example' }))
    expect(await claimAs(db, running, { email: 'b@acme.example' })).toEqual(duplicate('domain'))
    await expectSound(db)
  },

  'an organisation that may claim twice is not its own double': async (db) => {
    const running = await makeRunningOffer(db, { ...enforcing('email'), offer: { perOrganisationLimit: 2 } })
    const who = { organisationId: newId('org'), email: 'ada@example.com' }
    must(await claimAs(db, running, who))
    must(await claimAs(db, running, who))
    expect(await claimAs(db, running, who)).toMatchObject({ refusal: 'already_claimed' })
    expect(await claimAs(db, running, { email: who.email })).toEqual(duplicate('email'))
    await expectSound(db)
  },
}
