import { assetOf } from '#app/features/credits/asset.ts'
import { isWallClock } from '#app/features/programs/program-life.ts'
import { isZone } from '#app/lib/zones.ts'
import type { EligibilityRule } from '#db/benefit.ts'
import type { Locale } from '#db/vocabulary.ts'

import { bonusStepsOf, countedIn, promiseOf } from './ledger-promise.ts'
import { assetsOf, missingLanguages, type ProgramTerms, type TermsLine } from './program-terms.ts'
import { instantOn } from '#app/lib/wall-clock.ts'

/** What the terms are held against: what is in force, what was given out, what lies in stock. */
export interface Standing {
  /** The terms in force; null for a program that was never published. */
  live: ProgramTerms | null
  /** What each asset's budget has given out or holds, in its smallest unit. */
  committed: Readonly<Record<string, bigint>>
  /** Codes in stock by line, and the first instant at which one of them is taken no more; null is no such end. */
  codes: Readonly<Record<string, { left: number; firstEnd: Date | null }>>
}

type OfProgram =
  | 'no_lines'
  | 'unknown_zone'
  | 'start_is_no_time'
  | 'end_is_no_time'
  | 'ends_before_start'
  | 'end_is_past'
  | 'no_region'
  | 'regions_never_meet'
  | 'new_and_holder'
  | 'four_eyes_never_asked'
  | 'starts_after_live_start'

type OfLine =
  | 'no_figure'
  | 'wrong_unit'
  | 'bonus_without_steps'
  | 'one_line_per_model'
  | 'never_ends_untouched'
  | 'fixed_end_is_no_time'
  | 'claim_by_after_fixed_end'
  | 'open_end_before_fixed_end'
  | 'fixed_end_before_start'
  | 'code_by_after_credit'
  | 'codes_end_before_claim_by'
  | 'match_without_decision'
  | 'match_of_other_provider'
  | 'asset_of_live_line'
  | 'delivery_of_live_line'
  | 'limit_out_of_range'
  | 'no_life'
  | 'bonus_by_code'
  | 'no_codes_yet'
  | 'fewer_codes_than_claims'

type OfBudget = 'no_budget' | 'budget_below_one_claim' | 'budget_below_issued'

/**
 * One thing in the terms that cannot be, or that its provider should think of twice: `stops` keeps them from being handed
 * in, `advice` does not.
 */
export type Contradiction =
  | { code: OfProgram; weight: 'stops' }
  | { code: 'words_missing'; weight: 'stops'; of: 'name' | 'note'; locales: Locale[] }
  | { code: OfLine; weight: 'stops' | 'advice'; lineId: string }
  | { code: 'line_words_missing'; weight: 'stops'; lineId: string; locales: Locale[] }
  | { code: OfBudget; weight: 'stops'; asset: string; least: bigint }
  | { code: 'one_takes_all'; weight: 'advice'; lineId: string }
export type ContradictionCode = Contradiction['code']

/** Everything about terms that contradicts itself, what is in force, or the books, at an instant. */
export function contradictionsIn(terms: ProgramTerms, standing: Standing, { at }: { at: Date }): Contradiction[] {
  return [
    ...inWords(terms),
    ...inWindow(terms, standing, at),
    ...inRules(terms),
    ...terms.lines.flatMap((line) => inLine(line, terms, standing)),
    ...inBudgets(terms, standing),
  ]
}

/** Whether terms may be handed in. */
export const isSound = (found: readonly Contradiction[]) => found.every(({ weight }) => weight !== 'stops')

function inWords({ name, note }: ProgramTerms): Contradiction[] {
  const ofName = missingLanguages(name)
  const ofNote = note === null ? [] : missingLanguages(note)
  return [
    ...(ofName.length > 0 ? [{ code: 'words_missing', weight: 'stops', of: 'name', locales: ofName } as const] : []),
    ...(ofNote.length > 0 ? [{ code: 'words_missing', weight: 'stops', of: 'note', locales: ofNote } as const] : []),
  ]
}

function inWindow(terms: ProgramTerms, { live }: Standing, at: Date): Contradiction[] {
  const codes: OfProgram[] = []
  const { timeZone, startsLocal, endsLocalExcl } = terms
  if (terms.lines.length === 0) codes.push('no_lines')
  if (!isZone(timeZone)) codes.push('unknown_zone')
  if (!isWallClock(startsLocal)) codes.push('start_is_no_time')
  if (endsLocalExcl !== null && !isWallClock(endsLocalExcl)) codes.push('end_is_no_time')
  else if (endsLocalExcl !== null && isWallClock(startsLocal)) {
    if (endsLocalExcl <= startsLocal) codes.push('ends_before_start')
    else if (isZone(timeZone) && instantOn(timeZone, endsLocalExcl) <= at) codes.push('end_is_past')
  }
  if (live && isWallClock(startsLocal) && isZone(timeZone)) {
    const began = instantOn(live.timeZone, live.startsLocal)
    if (began <= at && instantOn(timeZone, startsLocal) > at) codes.push('starts_after_live_start')
  }
  return codes.map((code) => ({ code, weight: 'stops' }))
}

function inRules(terms: ProgramTerms): Contradiction[] {
  const codes: OfProgram[] = []
  if (terms.regions.length === 0) codes.push('no_region')
  const isAsked = (code: EligibilityRule['code']) => terms.eligibility.some((rule) => rule.code === code)
  const regionRules = terms.eligibility.flatMap((rule) => (rule.code === 'region' ? [rule.regions] : []))
  const meets = (regions: readonly string[]) =>
    regions.includes('*') || terms.regions.includes('*') || regions.some((region) => terms.regions.includes(region))
  if (regionRules.some((regions) => !meets(regions))) codes.push('regions_never_meet')
  const isNew = isAsked('new_customer') || isAsked('new_enterprise_customer')
  if (isNew && (isAsked('subscription_held') || isAsked('purchase_cohort'))) codes.push('new_and_holder')
  if (terms.fourEyesAbove !== null && terms.approvalMode === 'auto') codes.push('four_eyes_never_asked')
  return codes.map((code) => ({ code, weight: 'stops' }))
}

function inLine(line: TermsLine, terms: ProgramTerms, { live, codes }: Standing): Contradiction[] {
  const lineId = line.id
  const found: Contradiction[] = []
  const stop = (code: OfLine) => found.push({ code, weight: 'stops', lineId })
  const advise = (code: OfLine) => found.push({ code, weight: 'advice', lineId })

  const missing = line.note === null ? [] : missingLanguages(line.note)
  if (missing.length > 0) found.push({ code: 'line_words_missing', weight: 'stops', lineId, locales: missing })
  const { benefit } = line
  const { amount } = promiseOf(benefit, line.asset)
  if (assetOf(line.asset)?.kind !== countedIn[benefit.type]) stop('wrong_unit')
  else if (benefit.type === 'topup_bonus') {
    if (bonusStepsOf(benefit, line.asset) === null) stop('bonus_without_steps')
  } else if (amount === null) stop('no_figure')
  if (benefit.type === 'free_tokens' && benefit.perModel) stop('one_line_per_model')
  if (benefit.type === 'topup_bonus' && line.delivery === 'code') stop('bonus_by_code')
  if (line.perOrganisationLimit < 1 || line.perOrganisationLimit > 1000) stop('limit_out_of_range')
  if (line.validForSeconds !== null && line.validForSeconds < 1) stop('no_life')

  const { grantExpiresLocal: fixedEnd } = line
  if (fixedEnd !== null && !isWallClock(fixedEnd)) stop('fixed_end_is_no_time')
  else if (fixedEnd !== null) {
    if (fixedEnd <= terms.startsLocal) stop('fixed_end_before_start')
    if (terms.endsLocalExcl === null) stop('open_end_before_fixed_end')
    else if (terms.endsLocalExcl > fixedEnd) stop('claim_by_after_fixed_end')
  }
  const { activateWithinSeconds: codeBy, validForSeconds: lasts } = line
  if (codeBy !== null && lasts !== null && line.lifeStartsAt !== 'activation' && codeBy > lasts) {
    stop('code_by_after_credit')
  }
  if (line.lifeStartsAt === 'activation' && codeBy === null && fixedEnd === null) advise('never_ends_untouched')

  if (benefit.type === 'usage_match') {
    if (terms.approvalMode === 'auto') stop('match_without_decision')
    const asked = terms.eligibility.flatMap((rule) => (rule.code === 'prior_provider' ? [rule.providerId] : []))
    if (asked.length > 0 && !asked.includes(benefit.ofProvider)) stop('match_of_other_provider')
  }

  const before = live?.lines.find(({ id }) => id === lineId)
  if (before && before.asset !== line.asset) stop('asset_of_live_line')
  if (before && before.delivery !== line.delivery) stop('delivery_of_live_line')

  if (line.delivery === 'code') {
    const stock = codes[lineId]
    const budget = terms.budgets.find(({ asset }) => asset === line.asset)
    const claims = budget && amount ? BigInt(budget.limit) / amount : 0n
    if (!stock || stock.left === 0) advise('no_codes_yet')
    else if (BigInt(stock.left) < claims) advise('fewer_codes_than_claims')
    const claimBy = terms.endsLocalExcl
    if (stock?.firstEnd && isZone(terms.timeZone)) {
      const isEarly = claimBy === null || (isWallClock(claimBy) && stock.firstEnd < instantOn(terms.timeZone, claimBy))
      if (isEarly) stop('codes_end_before_claim_by')
    }
  }
  return found
}

function inBudgets(terms: ProgramTerms, { committed }: Standing): Contradiction[] {
  const found: Contradiction[] = []
  for (const asset of assetsOf(terms)) {
    const budget = terms.budgets.find((one) => one.asset === asset)
    const lines = terms.lines.filter((line) => line.asset === asset)
    const amounts = lines.map((line) => ({ line, amount: promiseOf(line.benefit, asset).amount ?? 1n }))
    const most = amounts.reduce((largest, { amount }) => (amount > largest ? amount : largest), 0n)
    if (!budget) {
      found.push({ code: 'no_budget', weight: 'stops', asset, least: most })
      continue
    }
    const limit = BigInt(budget.limit)
    const issued = committed[asset] ?? 0n
    if (limit < issued) found.push({ code: 'budget_below_issued', weight: 'stops', asset, least: issued })
    else if (limit < most) found.push({ code: 'budget_below_one_claim', weight: 'stops', asset, least: most })
    for (const { line, amount } of amounts) {
      if (line.perOrganisationLimit > 1 && amount * BigInt(line.perOrganisationLimit) >= limit) {
        found.push({ code: 'one_takes_all', weight: 'advice', lineId: line.id })
      }
    }
  }
  return found
}
