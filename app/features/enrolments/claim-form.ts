import { z } from 'zod'

import { visitSource } from '#app/features/programs/visit-source.ts'
import type { EligibilityRule } from '#db/benefit.ts'
import { rejectionReasons } from '#db/vocabulary.ts'

import type { Applicant, DeclaredRule } from './eligibility.ts'

/** What an applicant may be asked to say of itself. */
export const declarable = [
  'new_customer',
  'new_enterprise_customer',
  'enterprise',
  'real_name_verified',
  'phone_verified',
  'data_sharing_consent',
  'excluded',
  'subscription_held',
  'purchase_cohort',
  'startup',
] as const satisfies readonly DeclaredRule[]

/** Stands in the choice of places for every place that the rules do not name. */
export const elsewhere = 'elsewhere'

/** Made anew for each form that is shown: sent twice, it is one claim. */
export const idempotencyKey = z.string().regex(/^[\w-]{8,128}$/)

/** Where the visit came from. Whatever else stands there refuses nothing: it is not known. */
const from = visitSource.optional().catch(undefined)

/** What an applicant answers about one offer. */
export const claimForm = z.object({
  offerId: z.string().max(100),
  idempotencyKey,
  region: z.union([z.literal(elsewhere), z.string().regex(/^[A-Z]{2,3}$/)]).optional(),
  formerProviders: z.array(z.string().max(64)).max(20).default([]),
  declares: z.array(z.enum(declarable)).max(declarable.length).default([]),
  from,
})
export type ClaimAnswers = z.infer<typeof claimForm>

export function applicantOf({ region, formerProviders, declares }: ClaimAnswers): Applicant {
  return { region: region === undefined || region === elsewhere ? null : region, formerProviders, declares }
}

/** The places that a claim form lets one choose from; empty when the rules ask for none. */
export function regionsToAsk(rules: readonly EligibilityRule[]): string[] {
  const asked = rules.flatMap((rule) => (rule.code === 'region' ? [rule.regions] : []))
  // A rule for anywhere is met by everybody, so it asks nothing.
  if (asked.every((regions) => regions.includes('*'))) return []
  return [...new Set(['HK', 'CN', ...asked.flat().filter((region) => region !== '*')])]
}

/** The providers that a claim form asks about, each once. */
export function priorProvidersToAsk(rules: readonly EligibilityRule[]): string[] {
  return [...new Set(rules.flatMap((rule) => (rule.code === 'prior_provider' ? [rule.providerId] : [])))]
}

/** Setting out to a provider asks nothing. */
export const setOutForm = z.object({ from })

/** What a developer says after a provider has fulfilled an offer itself. */
export const confirmForm = z.object({
  providerAccount: z
    .string()
    .trim()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .transform((account) => account || undefined)
    .optional(),
})

/** A provider turns a claim down. */
export const rejectForm = z.object({ reason: z.enum(rejectionReasons) })
