import { z } from 'zod'

import type { MessageKey } from '#app/messages/types.ts'
import { countryCode } from '#app/lib/query.ts'
import { eligibilityRuleSchema, type EligibilityRule } from '#db/benefit.ts'
import { startupTerms } from '#db/vocabulary.ts'

import { listed } from './words-form.ts'

/** The kinds of conditions, in the order in which they are offered. */
export const ruleCodes = [
  'new_customer',
  'new_enterprise_customer',
  'enterprise',
  'prior_provider',
  'region',
  'audience',
  'real_name_verified',
  'phone_verified',
  'data_sharing_consent',
  'subscription_held',
  'purchase_cohort',
  'startup',
  'excluded',
] as const satisfies readonly EligibilityRule['code'][]

const short = z.string().trim().max(500, { error: 'programs.errors.tooLong' }).default('')

export const ruleForm = z.object({
  version: z.coerce.number().int().catch(0),
  code: z.enum(ruleCodes, { error: 'programs.errors.choose' }),
  regions: short,
  audience: short,
  providerId: short,
  proof: short,
  who: short,
  plans: short,
  before: short,
  terms: z.array(z.enum(startupTerms)).default([]),
  appliesTo: short,
})

/** A condition as it was chosen, or what is missing of it. */
export function readRule(
  form: z.output<typeof ruleForm>,
): { ok: true; rule: EligibilityRule } | { ok: false; errors: Partial<Record<string, MessageKey[]>> } {
  const { code, appliesTo } = form
  const regions = listed(form.regions).map((region) => region.toUpperCase())
  if (
    code === 'region' &&
    (regions.length === 0 || !regions.every((region) => countryCode.safeParse(region).success))
  ) {
    return { ok: false, errors: { regions: ['programs.errors.places'] } }
  }
  const read = eligibilityRuleSchema.safeParse({
    ...{ code, regions, audience: form.audience, providerId: form.providerId, proof: form.proof, who: form.who },
    ...{ plans: listed(form.plans), before: form.before.slice(0, 16), terms: form.terms },
    ...(appliesTo === '' ? {} : { appliesTo }),
  })
  if (code === 'prior_provider' && form.providerId === '') {
    return { ok: false, errors: { providerId: ['programs.errors.provider'] } }
  }
  if (read.success) return { ok: true, rule: read.data }
  const fields = read.error.issues.map(({ path }) => String(path[0] ?? 'form'))
  return {
    ok: false,
    errors: Object.fromEntries(
      fields.map((field) => [
        field,
        [
          field === 'before'
            ? 'programs.errors.clock'
            : field === 'plans'
              ? 'programs.errors.plans'
              : 'programs.errors.choose',
        ],
      ]),
    ),
  }
}
