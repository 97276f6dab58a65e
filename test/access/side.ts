import { eq } from 'drizzle-orm'

import { holdCredit } from '#app/features/credits/hold-credit.server.ts'
import { saveWorkload } from '#app/features/costs/save-workload.server.ts'
import { answerClaimant } from '#app/features/enrolments/answer-claimant.server.ts'
import { answerDispute } from '#app/features/disputes/answer-dispute.server.ts'
import { openDispute } from '#app/features/disputes/open-dispute.server.ts'
import { askClaimant } from '#app/features/enrolments/ask-claimant.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { findKeptExport } from '#app/features/enrolments/evidence-files.server.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import { keepExport } from '#app/features/enrolments/keep-export.server.ts'
import { readUpload } from '#app/features/enrolments/read-upload.server.ts'
import { addOwnCredit } from '#app/features/holdings/add-own-credit.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { showExport } from '#app/features/enrolments/show-export.server.ts'
import { submitEvidence } from '#app/features/enrolments/submit-evidence.server.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { apiKeyScopes } from '#db/vocabulary.ts'
import { creditGrants, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { claim, makeOffer, makeProgram, must, report, system, usageMatch } from '#test/factories.ts'

import type { Person } from './people.ts'

/** A letter that tells one provider's and its developer's texts from the other's. */
export type Letter = 'a' | 'b'

interface SideOptions {
  letter: Letter
  providerId: string
  developer: Person
  authSecret: string
}

let made = 0
const next = () => (made += 1)

/**
 * One provider with a developer of its own, and on demand whatever a request needs: each call makes a new one, so that
 * no two requests of the matrix stand in each other's way.
 */
export async function makeSide(db: Database, { letter, providerId, developer, authSecret }: SideOptions) {
  const { organisationId, userId } = developer
  const who = { organisationId, userId }
  const at = () => new Date()
  const by = { kind: 'provider', id: `manager-${letter}` } as const
  const codeKeys = deriveCodeKeys(authSecret)

  // Seen today, so that nothing of it is refused for its age.
  const evidenceNewestOn = new Date().toISOString().slice(0, 10)
  const ends = { endsAt: null, endsLocalExcl: null, endsPrecision: 'unknown', evidenceNewestOn } as const

  /** A program that is open today, with one offer and a budget. */
  async function open(
    program: Partial<Parameters<typeof makeProgram>[1]> = {},
    offer: Partial<Parameters<typeof makeOffer>[1]> = {},
  ) {
    const running = await makeProgram(db, { providerId, ...ends, ...program })
    const promised = await makeOffer(db, { providerId, programId: running.id, validForSeconds: null, ...offer })
    const asset = promised.asset ?? ''
    const budget = must(
      await openBudget(db, { providerId, programId: running.id, asset, limit: 900_000_000n, by: system, at: at() }),
    )
    return { program: running, offer: promised, budget }
  }
  /** A program that is claimed at the provider itself; its slug. */
  async function linkOut() {
    const { slug } = await makeProgram(db, {
      ...{ providerId, handling: 'link_out', publicStatus: 'last_seen_open', claimUrl: 'https://z.example/claim' },
      ...{ state: null, approvalMode: null, reserveOn: null, ...ends },
    })
    return slug
  }
  const claimIt = async (running: Awaited<ReturnType<typeof open>>) =>
    must(await claim(db, running, { ...who, at: at() })).id

  async function claimOfTokens() {
    const claimId = await claimIt(await open())
    const [grant] = await db.select().from(creditGrants).where(eq(creditGrants.claimId, claimId))
    return { claimId, grantId: must(grant).id }
  }
  const claimInReview = async () => claimIt(await open({ approvalMode: 'manual', reserveOn: 'submit' }))

  async function claimAsked() {
    const claimId = await claimInReview()
    const question = `Question ${next()} of provider ${letter}?`
    must(await askClaimant(db, { providerId, claimId, question, by, at: at() }))
    return { claimId, question }
  }

  async function claimOfCode() {
    const codes = [`FIRST-${letter}-${next()}`, `SPARE-${letter}-${next()}`]
    const running = await open({}, { delivery: 'code' })
    const upload = { providerId, offerId: running.offer.id, csv: codes.join('\n'), keys: codeKeys }
    must(await importCodes(db, { ...upload, by: system, at: at() }))
    const claimId = await claimIt(running)
    return { claimId, offerId: running.offer.id, codes }
  }
  const reveal = async (claimId: string) =>
    must(await revealCode(db, { ...who, claimId, keys: codeKeys, at: at() })).code

  const claimOfMatch = async () => {
    const offer = { ...usageMatch.offer, asset: 'USD' }
    return claimIt(await open({ ...usageMatch.program, reserveOn: 'submit' }, offer))
  }
  async function evidenceOfInvoice(claimId: string) {
    const document = Buffer.from(`an invoice of developer ${letter}, number ${next()}`)
    const shown = { kind: 'invoice', formerProvider: 'openai', fromDay: '2024-05-01', toDay: '2024-06-01' } as const
    const fileName = `invoice-of-${letter}.pdf`
    const claimed = { providerId, claimId, ...who }
    return must(await submitEvidence(db, { ...claimed, ...shown, document, fileName, amount: 1_000n, at: at() })).id
  }
  async function keptExport(claimId: string) {
    const line = `1714521600,1714608000,2024-05-01T00:00:00+00:00,2024-05-02T00:00:00+00:00,10.${next()},usd,"gpt-4o, input",p`
    const heading = 'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id'
    const text = new Blob([`${heading}\n${line}`]).stream() as unknown as AsyncIterable<Uint8Array>
    const upload = must(await readUpload(text))
    must(await keepExport(db, { providerId, claimId, ...who, fileName: `export-of-${letter}.csv`, upload, at: at() }))
    return must((await findKeptExport(db, { providerId, claimId })) ?? undefined).digest
  }
  async function evidenceOfExport(claimId: string) {
    const digest = await keptExport(claimId)
    const claimed = { providerId, claimId, ...who, formerProvider: 'openai' }
    return must(await showExport(db, { ...claimed, digest, at: at() })).id
  }

  async function use(grantId: string) {
    const eventId = `use-of-${letter}-${next()}`
    const now = at()
    must(await report(db, { providerId, eventId, target: { grantId }, amount: 7n, occurredAt: now, receivedAt: now }))
    return eventId
  }
  async function hold(grantId: string) {
    const eventId = `hold-of-${letter}-${next()}`
    const held = { providerId, eventId, target: { grantId }, asset: 'tok.glm', amount: 5n, meter: null }
    must(await holdCredit(db, { ...held, expiresAt: new Date(Date.now() + 3_600_000), by, at: at() }))
    return eventId
  }
  /** A use that came 73 hours after its grant had ended. */
  async function unmatchedUse() {
    const day = 86_400_000
    const start = new Date(Date.now() - 10 * day)
    const running = await open({}, { validForSeconds: 86_400 })
    must(await claim(db, running, { ...who, at: start }))
    const eventId = `late-use-of-${letter}-${next()}`
    const end = start.getTime() + day
    const said = { occurredAt: new Date(end - 1), receivedAt: new Date(end + 73 * 3_600_000) }
    must(await report(db, { providerId, eventId, target: { organisationId }, amount: 10n, ...said }))
    const [row] = await db.select({ id: redemptions.id }).from(redemptions).where(eq(redemptions.eventId, eventId))
    return { redemptionId: must(row).id, eventId }
  }

  async function dispute() {
    const { claimId } = await claimOfTokens()
    const objection = `Objection ${next()} of developer ${letter}.`
    const { id } = must(await openDispute(db, { ...who, claimId, objection, at: at() }))
    return { claimId, disputeId: id, objection }
  }
  async function answeredDispute() {
    const opened = await dispute()
    const answer = `Answer ${next()} of provider ${letter}.`
    const { disputeId } = opened
    must(await answerDispute(db, { providerId, disputeId, userId: by.id, answer, at: at() }))
    return { ...opened, answer }
  }

  async function ownCredit() {
    const terms = {
      ...{ providerId: null, providerName: `Cloud ${next()} of developer ${letter}`, beganOn: null },
      ...{ name: `Sponsorship ${next()} of developer ${letter}`, amount: 500_000n, source: 'an e-mail' },
      ...{ ends: 'unknown' as const, lastDay: null, timeZone: null, endsAt: null },
    }
    const balance = { amount: 312_000n, asOf: '2026-11-01' }
    const added = await addOwnCredit(db, { ...who, asset: 'USD', terms, balance, at: at() })
    return { id: must(added).creditId, name: terms.name, provider: terms.providerName }
  }
  async function workload() {
    const name = `Workload ${next()} of developer ${letter}`
    const query = `calls=${next()}&in=2000&out=400`
    return { name, id: must(await saveWorkload(db, { userId, name, query, at: at() })).workloadId }
  }
  async function key() {
    const name = `Key ${next()} of provider ${letter}`
    const { key, text } = must(await issueKey(db, { providerId, name, scopes: apiKeyScopes, by: null, at: at() }))
    return { id: key.id, name, text }
  }

  // What is there from the beginning, for the lists to show.
  const tokens = await claimOfTokens()
  const code = await claimOfCode()
  const match = await claimOfMatch()
  const asked = await claimAsked()
  const answered = await claimAsked()
  const answer = `Answer ${next()} of developer ${letter}.`
  must(await answerClaimant(db, { ...who, claimId: answered.claimId, answer, at: at() }))
  return {
    ...{ letter, providerId, developer, answer },
    ...{
      open,
      linkOut,
      claimOfTokens,
      claimInReview,
      claimAsked,
      claimOfCode,
      claimOfMatch,
      reveal,
      evidenceOfInvoice,
    },
    ...{ keptExport, evidenceOfExport, use, hold, unmatchedUse, dispute, answeredDispute, workload, ownCredit, key },
    standing: {
      ...{ tokens, code, match, asked, answered },
      revealed: await reveal(code.claimId),
      review: await claimInReview(),
      evidence: await evidenceOfInvoice(match),
      lines: await evidenceOfExport(match),
      kept: await keptExport(match),
      event: await use(tokens.grantId),
      held: await hold(tokens.grantId),
      late: await unmatchedUse(),
      disputed: await answeredDispute(),
      saved: await workload(),
      own: await ownCredit(),
      apiKey: await key(),
      hidden: (await open({ state: 'draft', name: hiddenName(letter) }, { state: 'draft', isPublic: false })).program,
    },
  }
}

export type Side = Awaited<ReturnType<typeof makeSide>>

const hiddenName = (letter: Letter) => ({
  en: `Plan that provider ${letter} has told nobody`,
  'zh-CN': `供应商 ${letter} 未公布的计划`,
  'zh-HK': `供應商 ${letter} 未公布的計劃`,
})
