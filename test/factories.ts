import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import type { Applicant } from '#app/features/enrolments/eligibility.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { claimOffer, type ClaimOffer } from '#app/features/credits/claim-offer.server.ts'
import type { Budget } from '#app/features/credits/budgets.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { recordRedemption, type RecordRedemption } from '#app/features/credits/record-redemption.server.ts'
import type { Result } from '#app/lib/result.ts'
import { newId } from '#db/ids.ts'
import { offers, programs, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Rows of a made-up provider Z, every field filled, so that a test names only what it is about. */

/** Inside the window of the made-up program. */
export const july10 = new Date('2024-07-10T00:00:00+08:00')

export const codeKeys = deriveCodeKeys('a secret that only the tests know, 32 long')
export const system: Actor = { kind: 'system', id: 'test' }

const text = (words: string) => ({ en: words, 'zh-CN': words, 'zh-HK': words })
const unique = () => newId('prg').slice(-20)

type ProviderRow = typeof providers.$inferSelect
type ProgramRow = typeof programs.$inferSelect
type OfferRow = typeof offers.$inferSelect

export async function makeProvider(
  db: Database,
  over: Partial<typeof providers.$inferInsert> = {},
): Promise<ProviderRow> {
  const id = over.id ?? `z-${unique()}`
  const [provider] = await db
    .insert(providers)
    .values({ id, name: text('Z'), kind: 'model_vendor', state: 'active', ...over })
    .returning()
  return must(provider)
}

/** Live from 1 to 31 July 2024 in Beijing time and seen on the first of them, approved automatically; without an end it was seen today. */
export async function makeProgram(
  db: Database,
  over: Partial<typeof programs.$inferInsert> & { providerId: string },
): Promise<ProgramRow> {
  const id = over.id ?? newId('prg')
  const [program] = await db
    .insert(programs)
    .values({
      id,
      slug: `p1-${unique()}`,
      name: text('Moving to Z'),
      handling: 'run',
      publicStatus: 'open',
      evidenceNewestOn: over.endsAt === null ? new Date().toISOString().slice(0, 10) : '2024-07-01',
      evidencePrecision: 'day',
      confidence: 'primary',
      regions: ['*'],
      eligibility: [],
      timeZone: 'Asia/Shanghai',
      startsLocal: '2024-07-01T00:00:00',
      startsPrecision: 'day',
      startsAt: new Date('2024-07-01T00:00:00+08:00'),
      endsLocalExcl: '2024-08-01T00:00:00',
      endsPrecision: 'day',
      endsAt: new Date('2024-08-01T00:00:00+08:00'),
      state: 'live',
      approvalMode: 'auto',
      reserveOn: 'approve',
      ...over,
    })
    .returning()
  return must(program)
}

/** 1,000,000 tokens, one per organisation, for 30 days. */
export async function makeOffer(
  db: Database,
  over: Partial<typeof offers.$inferInsert> & { providerId: string; programId: string },
): Promise<OfferRow> {
  const amount = over.amount ?? 1_000_000n
  const [offer] = await db
    .insert(offers)
    .values({
      id: newId('off'),
      position: 1,
      benefitType: 'free_tokens',
      benefit: {
        type: 'free_tokens',
        tokens: amount.toString(),
        models: { ids: [], families: [], known: true },
        perModel: false,
        validity: { days: 30, from: 'grant' },
      },
      confidence: 'primary',
      isPublic: true,
      asset: 'tok.glm',
      amount,
      delivery: 'ledger',
      validForSeconds: 30 * 86_400,
      state: 'live',
      ...over,
    })
    .returning()
  return must(offer)
}

/** What most claims tests begin with: provider, program, offer and an open budget. */
export interface RunningOffer {
  provider: ProviderRow
  program: ProgramRow
  offer: OfferRow
  budget: Budget
}

export interface RunningOfferOptions {
  provider?: Partial<typeof providers.$inferInsert>
  program?: Partial<typeof programs.$inferInsert>
  offer?: Partial<typeof offers.$inferInsert>
  /** 100,000,000 unless told. */
  limit?: bigint
  /** 16 unless told. */
  slotCount?: number
  /** Codes to upload for the offer, which then carries them. */
  codes?: readonly string[]
}

export async function makeRunningOffer(db: Database, options: RunningOfferOptions = {}): Promise<RunningOffer> {
  const provider = await makeProvider(db, options.provider)
  const program = await makeProgram(db, { providerId: provider.id, ...options.program })
  const offer = await makeOffer(db, {
    providerId: provider.id,
    programId: program.id,
    ...(options.codes ? { delivery: 'code' } : {}),
    ...options.offer,
  })
  const { limit = 100_000_000n, slotCount = 16 } = options
  const budget = must(
    await openBudget(db, {
      providerId: provider.id,
      programId: program.id,
      asset: offer.asset ?? '',
      limit,
      slotCount,
      by: system,
      at: july10,
    }),
  )
  if (options.codes?.length) await uploadCodes(db, { provider, offer }, options.codes)
  return { provider, program, offer, budget }
}

export async function uploadCodes(
  db: Database,
  { provider, offer }: Pick<RunningOffer, 'provider' | 'offer'>,
  codes: readonly string[],
) {
  const uploaded = { providerId: provider.id, offerId: offer.id, csv: codes.join('\n'), keys: codeKeys }
  return must(await importCodes(db, { ...uploaded, by: system, at: july10 }))
}

/** A match of proven use, one for one up to 50,000.00 yuan. */
export const usageMatch: RunningOfferOptions = {
  program: { approvalMode: 'manual' },
  offer: {
    benefitType: 'usage_match',
    benefit: {
      type: 'usage_match',
      ofProvider: 'openai',
      ratio: '1',
      cap: '50000',
      models: { ids: [], families: [], known: true },
    },
    asset: 'CNY',
    amount: 5_000_000n,
    matchBasisPoints: 10_000,
    matchCap: 5_000_000n,
  },
}

export const anyone: Applicant = { region: 'CN', formerProviders: [], declares: [] }

/** A claim by a new organisation under a new key, unless told; the organisation joins the program first. */
export async function claim(db: Database, running: Pick<RunningOffer, 'offer'>, over: Partial<ClaimOffer> = {}) {
  const request = claimRequest(running, over)
  await startEnrolment(db, {
    providerId: running.offer.providerId,
    programId: running.offer.programId,
    organisationId: request.organisationId,
    userId: request.userId,
    at: july10,
  })
  return claimOffer(db, request)
}

export function claimRequest({ offer }: Pick<RunningOffer, 'offer'>, over: Partial<ClaimOffer> = {}): ClaimOffer {
  return {
    providerId: offer.providerId,
    offerId: offer.id,
    organisationId: newId('org'),
    userId: newId('usr'),
    idempotencyKey: newId('clm'),
    applicant: anyone,
    at: july10,
    ...over,
  }
}

/** A provider's report about one grant or organisation, an hour before it is received. */
export function report(
  db: Database,
  over: Partial<RecordRedemption> & Pick<RecordRedemption, 'providerId' | 'target' | 'amount'>,
) {
  const receivedAt = over.receivedAt ?? new Date(july10.getTime() + 3_600_000)
  return recordRedemption(db, {
    eventId: newId('red'),
    asset: 'tok.glm',
    meter: null,
    occurredAt: july10,
    by: { kind: 'provider', id: 'key_of_the_tests' },
    ...over,
    receivedAt,
  })
}

/** The row or value that a factory or a use case was bound to give. */
export function must<T>(given: Result<T, string, unknown> | T | undefined): T {
  if (given === undefined) throw new Error('nothing was written')
  if (typeof given === 'object' && given !== null && 'ok' in given) {
    const result = given as Result<T, string, unknown>
    if (!result.ok) throw new Error(`refused: ${result.refusal}`)
    return result.value
  }
  return given as T
}
