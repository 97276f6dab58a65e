import type { EligibilityRule } from '#db/benefit.ts'
import type { BenefitType } from '#db/vocabulary.ts'

export type RuleCode = EligibilityRule['code']

/** Rules that an applicant meets by saying so; the provider may ask for proof later. */
export type DeclaredRule = Exclude<RuleCode, 'region' | 'audience' | 'prior_provider'>

/** What an applicant says of itself. */
export interface Applicant {
  /** ISO 3166-1 code of where it works; null when it does not say. */
  region: string | null
  /** Ids of the providers it used before. */
  formerProviders: readonly string[]
  /** The rules it declares to meet; for `excluded`, that it is none of those. */
  declares: readonly DeclaredRule[]
}

/** The rules of a program that count for one of its offers: some are for one type of benefit only. */
export function rulesFor(rules: readonly EligibilityRule[], benefitType: BenefitType): EligibilityRule[] {
  return rules.filter((rule) => rule.appliesTo === undefined || rule.appliesTo === benefitType)
}

/** The rules that a claim form has to ask about, each once. */
export function rulesToDeclare(rules: readonly EligibilityRule[]): DeclaredRule[] {
  return unique(rules.map((rule) => rule.code).filter(isDeclared))
}

/** The rules that an applicant doesn't meet, in their order; empty is eligible. */
export function unmetRules(rules: readonly EligibilityRule[], applicant: Applicant): RuleCode[] {
  return unique(rules.filter((rule) => !isMet(rule, applicant)).map((rule) => rule.code))
}

function isMet(rule: EligibilityRule, applicant: Applicant): boolean {
  if (rule.code === 'region') {
    return rule.regions.includes('*') || (applicant.region !== null && rule.regions.includes(applicant.region))
  }
  if (rule.code === 'prior_provider') return applicant.formerProviders.includes(rule.providerId)
  // Whom an announcement addresses is told to the reader; it is no test.
  if (rule.code === 'audience') return true
  return applicant.declares.includes(rule.code)
}

function isDeclared(code: RuleCode): code is DeclaredRule {
  return code !== 'region' && code !== 'audience' && code !== 'prior_provider'
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
