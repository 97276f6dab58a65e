import { expect, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import { benefitSchema, eligibilityRuleSchema } from '#db/benefit.ts'
import {
  audiences,
  benefitTypes,
  excludedCustomers,
  locales,
  startupTerms,
  type BenefitType,
  type Locale,
} from '#db/vocabulary.ts'

import { benefitSentence, ruleSentence } from './benefit-sentence.ts'
import { modelName } from './model-name.ts'

const names: Record<Locale, Record<string, string>> = {
  en: { openai: 'OpenAI', anthropic: 'Anthropic' },
  'zh-CN': { openai: 'OpenAI', anthropic: 'Anthropic' },
  'zh-HK': { openai: 'OpenAI', anthropic: 'Anthropic' },
}
const speak = (locale: Locale) => ({ t: translator(locale), locale, nameOf: (id: string) => names[locale][id] ?? id })
type BenefitInput = Parameters<typeof benefitSchema.parse>[0]
const say = (locale: Locale, benefit: BenefitInput) => benefitSentence(speak(locale), benefitSchema.parse(benefit))
const sayRule = (locale: Locale, rule: unknown, zone: string | null = null) =>
  ruleSentence(speak(locale), eligibilityRuleSchema.parse(rule), zone)

const glm4 = { type: 'free_tokens', tokens: '50000000', models: { ids: ['glm-4'] }, perModel: true }

test('tokens are grouped and named by the model as its vendor writes it', () => {
  expect(say('en', glm4)).toBe('50,000,000 GLM-4 tokens')
  expect(say('zh-CN', glm4)).toBe('50,000,000 个 GLM-4 Token')
  expect(say('zh-HK', glm4)).toBe('50,000,000 個 GLM-4 token')
  expect(say('en', { ...glm4, tokens: '100000000', models: { ids: ['glm-4-air'] } })).toBe(
    '100,000,000 GLM-4-Air tokens',
  )
})

test('an amount beyond a double keeps every digit', () => {
  expect(say('en', { ...glm4, tokens: '9007199254740993' })).toContain('9,007,199,254,740,993')
})

test('an unlimited model is told as limited by rate, never as endless', () => {
  const free = { type: 'free_model', models: { families: ['ernie-speed'] }, unlimited: true }
  expect(say('en', free)).toBe('ERNIE-Speed free of charge: no sum of tokens is set, use is limited by rate')
  expect(say('zh-CN', free)).toContain('限制调用速率')
  expect(say('zh-HK', free)).toContain('限制使用速度')
})

test('an amount that is not published is said to be so and never becomes zero', () => {
  const quota = { type: 'free_tokens', tokens: null, models: { known: false }, perModel: true }
  expect(say('en', quota)).toContain('amount not published')
  expect(say('en', quota)).not.toContain('0')
  expect(say('en', { type: 'referral_credit', currency: 'CNY', amount: null })).toContain('amount not published')
})

test('a grant for each model is not told as one pool', () => {
  const each = {
    type: 'free_tokens',
    tokens: '500000000',
    models: { families: ['doubao', 'moonshot-v1'] },
    perModel: true,
  }
  expect(say('en', each)).toBe('500,000,000 tokens for each model of Doubao and Moonshot-v1')
})

test('a match of usage says what its sources leave open', () => {
  const match = { type: 'usage_match', ofProvider: 'openai', ratio: null, cap: null, models: { known: false } }
  expect(say('en', match)).toBe(
    'Tokens to match your former use of OpenAI; in what ratio is not stated; no upper limit is stated',
  )
  expect(say('en', { ...match, ratio: '1', cap: '1000000' })).toContain('one for one; up to 1,000,000 tokens')
})

test('credit is told as an exact sum, a bound, a range or tiers', () => {
  const credit = { type: 'credit', currency: 'CNY', amount: '14' }
  expect(say('en', credit)).toBe('CN¥14 of credit')
  expect(say('zh-CN', { ...credit, upTo: true })).toBe('最高 ¥14 额度')
  expect(say('en', { ...credit, amount: '1000', amountMax: '5000', upTo: true })).toBe(
    'CN¥1,000 of credit, up to CN¥5,000',
  )
  expect(say('zh-HK', { ...credit, currency: 'USD', tiers: ['2000', '350000'], upTo: true })).toBe(
    '額度，各級上限：US$2,000 或 US$350,000',
  )
})

test('a validity names the day it runs from', () => {
  expect(say('en', { type: 'credit', currency: 'CNY', amount: '5', validity: { days: 14, from: 'grant' } })).toBe(
    'CN¥5 of credit; valid for 14 days from the day it is granted',
  )
})

const benefits: Record<BenefitType, BenefitInput[]> = {
  free_tokens: [
    glm4,
    { type: 'free_tokens', tokens: '1', models: {} },
    { type: 'free_tokens', tokens: '1', models: {}, perModel: true },
    { type: 'free_tokens', tokens: null, models: { known: false }, validity: { days: 90, from: 'service_activation' } },
    { type: 'free_tokens', tokens: null, models: { families: ['hunyuan'] } },
  ],
  free_model: [
    { type: 'free_model', models: { ids: ['hunyuan-lite'] }, unlimited: true, rateLimited: true },
    { type: 'free_model', models: {} },
    { type: 'free_model', models: { known: false }, rateLimited: true },
  ],
  usage_match: [
    { type: 'usage_match', ofProvider: 'openai', ratio: '0.5', cap: null, models: { families: ['ernie-3.5'] } },
  ],
  rate_limit_match: [
    { type: 'rate_limit_match', measure: 'concurrency', ratio: null },
    { type: 'rate_limit_match', measure: 'throughput', ratio: '3' },
    { type: 'rate_limit_match', measure: 'rpm_tpm', ratio: null },
  ],
  credit: [
    { type: 'credit', currency: 'USD', amount: null },
    { type: 'credit', currency: 'USD', amount: null, equalsPlanPrice: true, validity: { days: 90, from: 'claim' } },
    { type: 'credit', currency: 'HKD', amount: '1', tiers: ['1', '2'] },
  ],
  recurring_credit: [
    { type: 'recurring_credit', currency: 'USD', amount: '25', recurs: 'month' },
    {
      type: 'recurring_credit',
      currency: 'USD',
      amount: '100',
      recurs: 'billing_period',
      tiers: [{ plan: 'max-5x', amount: '100' }],
    },
  ],
  referral_credit: [{ type: 'referral_credit', currency: 'CNY', amount: '14' }],
  coupon: [
    { type: 'coupon', currency: 'CNY', amount: '30', minSpend: '40' },
    { type: 'coupon', currency: 'CNY', amount: '30', minSpend: null },
  ],
  topup_bonus: [
    { type: 'topup_bonus', tiers: [{ minTopup: null, bonusPercent: '50' }] },
    { type: 'topup_bonus', tiers: [{ minTopup: '100', bonusPercent: '50' }] },
  ],
  percent_discount: [
    { type: 'percent_discount', percentOff: '67', percentOffMax: '97', models: { ids: ['qwen-long', 'qwen-max'] } },
    { type: 'percent_discount', percentOff: null, models: { known: false } },
    { type: 'percent_discount', percentOff: '87.5', models: {} },
  ],
  limit_multiplier: [
    { type: 'limit_multiplier', ratio: '2', offPeakOnly: true },
    { type: 'limit_multiplier', ratio: '1.5' },
  ],
  validity_extension: [
    { type: 'validity_extension', days: null },
    { type: 'validity_extension', days: 335 },
  ],
  training_or_support: (
    ['training', 'consulting', 'migration_help', 'tools', 'engineering_support', 'other'] as const
  ).map((kind) => ({ type: 'training_or_support', kind })),
}

const rules: unknown[] = [
  { code: 'region', regions: ['CN', 'HK', 'MO'] },
  ...audiences.map((audience) => ({ code: 'audience', audience })),
  { code: 'prior_provider', providerId: 'openai', proof: 'not_published', appliesTo: 'usage_match' },
  { code: 'prior_provider', providerId: 'anthropic', proof: 'published' },
  ...['new_customer', 'new_enterprise_customer', 'enterprise', 'real_name_verified', 'phone_verified'].map((code) => ({
    code,
  })),
  { code: 'data_sharing_consent' },
  { code: 'new_customer', appliesTo: 'credit' },
  ...excludedCustomers.map((who) => ({ code: 'excluded', who })),
  { code: 'subscription_held', plans: ['Pro', 'Max'] },
  { code: 'purchase_cohort', before: '2026-06-05T10:00' },
  { code: 'startup' },
  { code: 'startup', terms: [...startupTerms] },
]

test('every benefit and every rule has a whole sentence in each language', () => {
  expect(Object.keys(benefits).sort()).toEqual([...benefitTypes].sort())
  for (const locale of locales) {
    const sentences = [
      ...Object.values(benefits)
        .flat()
        .map((benefit) => say(locale, benefit)),
      ...rules.map((rule) => sayRule(locale, rule, 'Asia/Shanghai')),
    ]
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\S/)
      expect(sentence).not.toMatch(/[{}]|undefined|null|NaN|\bnone\b(?! )/)
    }
  }
})

/** What may stand in Latin letters in a Chinese sentence: names, units and figures. */
const latin =
  /OpenAI|Anthropic|tokens?|API|CN¥|US\$|HK\$|USD|GLM-4|Pro|Max( 5x)?|ERNIE-3\.5|Hunyuan(-Lite)?|Qwen-(Long|Max)|GMT\+8|\bB\b/gi

test('Chinese sentences hold no English', () => {
  for (const locale of ['zh-CN', 'zh-HK'] as const) {
    for (const benefit of Object.values(benefits).flat()) {
      expect(say(locale, benefit).replace(latin, '')).not.toMatch(/[a-z]/i)
    }
    for (const rule of rules) expect(sayRule(locale, rule, 'Asia/Shanghai').replace(latin, '')).not.toMatch(/[a-z]/i)
  }
})

test('a cohort is told on the program’s own clock, with its zone in words', () => {
  const cohort = { code: 'purchase_cohort', before: '2026-06-05T10:00' }
  expect(sayRule('en', cohort, 'Asia/Shanghai')).toBe('You bought before 5 Jun 2026 10:00 Beijing time (GMT+8)')
  expect(sayRule('en', cohort)).toBe('You bought before 5 Jun 2026 10:00')
})

test('a rule for one benefit alone says so', () => {
  const rule = { code: 'prior_provider', providerId: 'openai', proof: 'not_published', appliesTo: 'usage_match' }
  expect(sayRule('en', rule)).toBe(
    'You used OpenAI before; how to prove it was not published (only for the match of usage)',
  )
})

test('a model of a vendor we do not know stays as the API spells it', () => {
  expect(modelName('THUDM/glm-4-9b-chat')).toBe('THUDM/glm-4-9b-chat')
  expect(modelName('gte-rerank-v2')).toBe('gte-rerank-v2')
  expect(modelName('ernie-speed-8k')).toBe('ERNIE-Speed-8K')
})
