import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { newId } from '#db/ids.ts'
import { offerTiers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { july10, makeOffer, makeProgram, makeProvider, must, system } from '#test/factories.ts'

import type { Asked } from './model-claims.ts'
import type { Capture, HoldAsked } from './model-holds.ts'
import type { Total } from './model-totals.ts'
import type { Correction, Report } from './model-uses.ts'
import type { Model, ModelOffer, ModelTier } from './model.ts'

/** The engine's side of a history: which rows stand for the things of the model, by their place in its lists. */
export interface World {
  db: Database
  /** Ends every connection and opens new ones; nothing where the history runs in one transaction. */
  restart(): Promise<Database>
  model: Model
  providerId: string
  programs: { id: string; budgetId: string }[]
  offers: string[]
  organisations: string[]
  claims: string[]
  grants: string[]
  payments: string[]
  /** What was asked and reported, also what was refused, to be said again. */
  asked: Asked[]
  reported: Report[]
  held: HoldAsked[]
  captured: Capture[]
  corrected: Correction[]
  totalled: Total[]
}

/** What a history starts from. */
export interface Beginning {
  limits: [bigint, bigint, bigint, bigint]
  slotCount: number
}

const day = 86_400_000
export const meters = [null, 'glm-4-air', 'glm-4'] as const

/**
 * One program that issues at once with three offers, of which one is for a model and one ends after two days; one where
 * somebody decides, whose credit never ends and whose revocations return nothing; one that adds to what is paid; and one
 * whose claims reserve what they ask for and wait for three days.
 */
const usual = { automatic: true, revokeReturnsBudget: true, reserves: false, waitsMs: 14 * day }
const programRules = [
  usual,
  { ...usual, automatic: false, revokeReturnsBudget: false },
  usual,
  { ...usual, automatic: false, reserves: true, waitsMs: 3 * day },
]
export const programCount = programRules.length
const tokens = { asset: 'tok.glm', priority: 50, appliesTo: [] }
const offerRules: ModelOffer[] = [
  { ...tokens, program: 0, amount: 30n, perOrganisation: 1, validForMs: 30 * day },
  {
    ...tokens,
    program: 0,
    amount: 20n,
    perOrganisation: 2,
    priority: 10,
    appliesTo: ['glm-4-air'],
    validForMs: 5 * day,
  },
  { ...tokens, program: 0, amount: 40n, perOrganisation: 2, validForMs: 2 * day },
  { ...tokens, program: 1, amount: 25n, perOrganisation: 2, validForMs: null },
  {
    ...{ program: 2, asset: 'CNY', amount: 20n, perOrganisation: 1, priority: 50, appliesTo: [], validForMs: 5 * day },
    tiers: [
      { from: 10n, percent: 10n },
      { from: 50n, percent: 20n },
    ],
  },
  { ...tokens, program: 3, amount: 25n, perOrganisation: 2, validForMs: 5 * day },
]
/** What can be claimed; a bonus comes with a payment. */
export const claimable = [0, 1, 2, 3, 5]
export const organisationCount = 3

/** What every history begins with: the programs with their offers, and who has joined them. */
export interface Rules {
  providerId: string
  organisations: string[]
  programs: string[]
  offers: string[]
}

export async function makeRules(db: Database): Promise<Rules> {
  const { id: providerId } = await makeProvider(db)
  const organisations = Array.from({ length: organisationCount }, () => newId('org'))
  const rules: Rules = { providerId, organisations, programs: [], offers: [] }
  for (const [index, { automatic, reserves, waitsMs, revokeReturnsBudget }] of programRules.entries()) {
    const program = await makeProgram(db, {
      ...{ providerId, revokeReturnsBudget, claimTtlSeconds: waitsMs / 1000 },
      approvalMode: automatic ? 'auto' : 'manual',
      reserveOn: reserves ? 'submit' : 'approve',
    })
    for (const at of joinedFirst) {
      const organisationId = must(organisations[at])
      must(await startEnrolment(db, { providerId, programId: program.id, organisationId, userId, at: july10 }))
    }
    rules.programs.push(program.id)
    for (const [position, own] of offersOf(index).entries()) {
      const offer = await makeOffer(db, {
        ...{ providerId, programId: program.id, position: position + 1, asset: own.asset, amount: own.amount },
        ...{ perOrganisationLimit: own.perOrganisation, priority: own.priority, appliesTo: [...own.appliesTo] },
        validForSeconds: own.validForMs === null ? null : own.validForMs / 1000,
        ...(own.tiers ? bonusBenefit : {}),
      })
      rules.offers.push(offer.id)
      await addTiers(db, { providerId, offerId: offer.id, tiers: own.tiers ?? [] })
    }
  }
  return rules
}

/** The last organisation joins when a history has it join. */
const joinedFirst = Array.from({ length: organisationCount - 1 }, (_, at) => at)

const offersOf = (program: number) => offerRules.filter((rules) => rules.program === program)

/** A history's own budgets for the programs of the rules, and the model of it all. */
export async function makeWorld(
  db: Database,
  { providerId, organisations, programs, offers }: Rules,
  { limits, slotCount }: Beginning,
  restart: () => Promise<Database>,
): Promise<World> {
  const model: Model = {
    now: july10.getTime(),
    programs: programRules.map((rules, index) => ({
      ...rules,
      startsAt: Date.UTC(2024, 5, 30, 16),
      endsAt: Date.UTC(2024, 6, 31, 16),
      graceMs: 3 * day,
      limit: limits[index] ?? 0n,
      used: 0n,
      held: 0n,
      joined: new Set(joinedFirst),
    })),
    offers: offerRules,
    claims: [],
    grants: [],
    payments: [],
    holds: new Map(),
    redemptions: new Map(),
    corrections: new Map(),
    totals: new Map(),
  }
  const budgets = []
  for (const [index, programId] of programs.entries()) {
    const { asset } = must(offersOf(index)[0])
    const limit = must(limits[index])
    const budget = { providerId, programId, asset, limit, slotCount, by: system, at: july10 }
    budgets.push({ id: programId, budgetId: must(await openBudget(db, budget)).id })
  }
  return {
    ...{ db, restart, model, providerId, organisations, offers, programs: budgets },
    ...{
      payments: [],
      claims: [],
      grants: [],
      asked: [],
      reported: [],
      held: [],
      captured: [],
      corrected: [],
      totalled: [],
    },
  }
}

const bonusBenefit: Partial<Parameters<typeof makeOffer>[1]> = {
  benefitType: 'topup_bonus',
  benefit: { type: 'topup_bonus', tiers: [{ minTopup: '0.1', bonusPercent: '10' }] },
}

async function addTiers(
  db: Database,
  { providerId, offerId, tiers }: { providerId: string; offerId: string; tiers: readonly ModelTier[] },
): Promise<void> {
  if (tiers.length === 0) return
  await db.insert(offerTiers).values(
    tiers.map(({ from, percent }, index) => ({
      ...{ providerId, offerId, tier: index + 1, minAmount: from },
      ...{ maxAmountExcl: tiers[index + 1]?.from ?? null, bonusBasisPoints: Number(percent) * 100 },
    })),
  )
}

export const userId = newId('usr')

/** The item at a place that wraps around; undefined in an empty list. */
export function pick<Item>(list: readonly Item[], place: number): Item | undefined {
  return list[place % Math.max(list.length, 1)]
}
