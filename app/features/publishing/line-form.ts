import { z } from 'zod'

import { isWallClock } from '#app/features/programs/program-life.ts'
import type { MessageKey } from '#app/messages/types.ts'
import { benefitSchema, type Benefit } from '#db/benefit.ts'
import { benefitTypes, currencies, deliveries, lifeStarts, type BenefitType, type LifeStart } from '#db/vocabulary.ts'

import { readLasting, writeLasting } from './lasting.ts'
import { countedIn, namedAsset } from './ledger-promise.ts'
import type { TermsLine } from './program-terms.ts'
import { listed, optionalWords } from './words-form.ts'

/** What each type of benefit asks for, in the order of its form. */
export const benefitFields = {
  free_tokens: ['tokens', 'unitModel', 'models', 'families'],
  free_model: ['models', 'families', 'unlimited', 'rateLimited'],
  usage_match: ['ofProvider', 'ratio', 'cap', 'unitModel', 'models', 'families'],
  rate_limit_match: ['measure', 'ratio'],
  credit: ['currency', 'amount', 'amountMax', 'upTo', 'tiers'],
  recurring_credit: ['currency', 'amount', 'recurs', 'planTiers'],
  referral_credit: ['currency', 'amount'],
  coupon: ['currency', 'amount', 'minSpend'],
  topup_bonus: ['currency', 'steps'],
  percent_discount: ['percentOff', 'percentOffMax', 'models', 'families'],
  limit_multiplier: ['ratio', 'offPeakOnly'],
  validity_extension: ['days'],
  training_or_support: ['supportKind'],
} as const satisfies Record<BenefitType, readonly string[]>
export type BenefitField = (typeof benefitFields)[BenefitType][number]

export const measures = ['concurrency', 'throughput', 'rpm_tpm'] as const
export const recurrences = ['month', 'billing_period'] as const
export const supportKinds = [
  'training',
  'consulting',
  'migration_help',
  'tools',
  'engineering_support',
  'other',
] as const

const longText = { error: 'programs.errors.tooLong' }
const short = z.string().trim().max(200, longText).default('')
const long = z.string().trim().max(2000, longText).default('')
const flag = z.literal('on').optional()

/** A line of a program, whatever its type; `readLine` says what of it is missing. */
export const lineForm = z.object({
  version: z.coerce.number().int().catch(0),
  type: z.enum(benefitTypes),
  tokens: short,
  cap: short,
  unitModel: short,
  models: long,
  families: long,
  unlimited: flag,
  rateLimited: flag,
  ofProvider: short,
  ratio: short,
  measure: short,
  currency: short,
  amount: short,
  amountMax: short,
  upTo: flag,
  tiers: long,
  recurs: short,
  planTiers: long,
  minSpend: short,
  steps: long,
  percentOff: short,
  percentOffMax: short,
  offPeakOnly: flag,
  days: short,
  supportKind: short,
  delivery: z.enum(deliveries, { error: 'programs.errors.choose' }),
  perOrganisationLimit: z.coerce
    .number({ error: 'programs.errors.limit' })
    .int({ error: 'programs.errors.limit' })
    .min(1, { error: 'programs.errors.limit' })
    .max(1000, { error: 'programs.errors.limit' }),
  codeBy: short,
  lasts: short,
  lifeStartsAt: z.enum(lifeStarts, { error: 'programs.errors.choose' }),
  fixedEnd: short,
  appliesTo: long,
  lineNoteEn: long,
  lineNoteZhCn: long,
  lineNoteZhHk: long,
})
export type LineValues = z.output<typeof lineForm>

/** Which fields cannot be read, with the sentence for each. */
export type LineFaults = Partial<Record<string, MessageKey[]>>

/** A line as it was typed, or what cannot be read of it. */
export function readLine(
  id: string,
  form: LineValues,
): { ok: true; line: TermsLine } | { ok: false; errors: LineFaults } {
  const errors: LineFaults = {}
  const fail = (field: string, key: MessageKey) => void (errors[field] = [key])
  const benefit = readBenefit(form, fail)
  const asset = (benefit && namedAsset(benefit)) ?? chosenAsset(form, fail)
  const lasting = (field: 'codeBy' | 'lasts') => {
    if (form[field] === '') return null
    const seconds = readLasting(form[field])
    if (seconds === null || seconds === 0) fail(field, 'programs.errors.lasting')
    return seconds
  }
  const [activateWithinSeconds, validForSeconds] = [lasting('codeBy'), lasting('lasts')]
  if (form.fixedEnd !== '' && !isWallClock(form.fixedEnd)) fail('fixedEnd', 'programs.errors.clock')
  if (Object.keys(errors).length > 0 || !benefit || !asset) return { ok: false, errors }
  return {
    ok: true,
    line: settled({
      id,
      benefit,
      note: optionalWords(form.lineNoteEn, form.lineNoteZhCn, form.lineNoteZhHk),
      asset,
      delivery: form.delivery,
      perOrganisationLimit: form.perOrganisationLimit,
      validForSeconds,
      lifeStartsAt: form.lifeStartsAt,
      grantExpiresLocal: form.fixedEnd === '' ? null : form.fixedEnd.slice(0, 16),
      activateWithinSeconds,
      appliesTo: listed(form.appliesTo),
    }),
  }
}

const sinceOf = {
  claim: 'claim',
  approval: 'application_approved',
  grant: 'grant',
  activation: 'service_activation',
} as const satisfies Record<LifeStart, string>

/** A line whose benefit says in words how long it lasts as its clocks say it. */
export function settled(line: TermsLine): TermsLine {
  const { benefit, validForSeconds: seconds, lifeStartsAt } = line
  if (!('validity' in benefit)) return line
  const days = seconds === null ? 0 : Math.floor(seconds / 86_400)
  return { ...line, benefit: { ...benefit, validity: days > 0 ? { days, from: sinceOf[lifeStartsAt] } : null } }
}

type Fail = (field: BenefitField, key: MessageKey) => void

/** Tokens of a model, or the currency of a bonus; the other benefits name their unit themselves. */
function chosenAsset(form: LineValues, fail: Fail): string | null {
  if (countedIn[form.type] === 'token') {
    const model = form.unitModel.toLowerCase()
    if (/^[a-z0-9][a-z0-9_.:-]{0,58}$/.test(model)) return `tok.${model}`
    fail('unitModel', 'programs.errors.unitModel')
    return null
  }
  const currency = currencies.find((known) => known === form.currency)
  if (!currency) fail('currency', 'programs.errors.currency')
  return currency ?? null
}

function readBenefit(form: LineValues, fail: Fail): Benefit | null {
  const asked: readonly BenefitField[] = benefitFields[form.type]
  const figure = (field: BenefitField & keyof LineValues, isWhole: boolean): string | null => {
    const text = String(form[field] ?? '').replace(/[\s,，_]/g, '')
    if (text === '') return null
    if (!(isWhole ? /^\d{1,16}$/ : /^\d{1,14}(\.\d{1,4})?$/).test(text)) {
      fail(field, isWhole ? 'programs.errors.whole' : 'programs.errors.decimal')
    }
    return text
  }
  const whole = (field: BenefitField & keyof LineValues) => (asked.includes(field) ? figure(field, true) : null)
  const decimal = (field: BenefitField & keyof LineValues) => (asked.includes(field) ? figure(field, false) : null)
  const models = { ids: listed(form.models), families: listed(form.families), known: true }
  const raw: Record<string, unknown> = { type: form.type }
  switch (form.type) {
    case 'free_tokens':
      Object.assign(raw, { tokens: whole('tokens'), models })
      break
    case 'free_model':
      Object.assign(raw, { models, unlimited: form.unlimited === 'on', rateLimited: form.rateLimited === 'on' })
      break
    case 'usage_match':
      Object.assign(raw, { ofProvider: form.ofProvider, ratio: decimal('ratio'), cap: whole('cap'), models })
      if (form.ofProvider === '') fail('ofProvider', 'programs.errors.provider')
      break
    case 'rate_limit_match':
      Object.assign(raw, { measure: form.measure, ratio: decimal('ratio') })
      break
    case 'credit':
      Object.assign(raw, {
        currency: form.currency,
        amount: decimal('amount'),
        amountMax: decimal('amountMax'),
        upTo: form.upTo === 'on',
        tiers: listed(form.tiers),
      })
      break
    case 'recurring_credit':
      Object.assign(raw, {
        currency: form.currency,
        amount: decimal('amount'),
        recurs: form.recurs,
        tiers: pairs(form.planTiers, 'planTiers', fail).map(([plan, amount]) => ({ plan, amount })),
      })
      break
    case 'referral_credit':
      Object.assign(raw, { currency: form.currency, amount: decimal('amount') })
      break
    case 'coupon':
      Object.assign(raw, { currency: form.currency, amount: decimal('amount'), minSpend: decimal('minSpend') })
      if (form.amount === '') fail('amount', 'programs.errors.decimal')
      break
    case 'topup_bonus':
      raw.tiers = pairs(form.steps, 'steps', fail).map(([minTopup, bonusPercent]) => ({ minTopup, bonusPercent }))
      break
    case 'percent_discount':
      Object.assign(raw, { percentOff: decimal('percentOff'), percentOffMax: decimal('percentOffMax'), models })
      break
    case 'limit_multiplier':
      Object.assign(raw, { ratio: decimal('ratio'), offPeakOnly: form.offPeakOnly === 'on' })
      if (form.ratio === '') fail('ratio', 'programs.errors.decimal')
      break
    case 'validity_extension': {
      const days = whole('days')
      raw.days = days === null ? null : Number(days)
      break
    }
    case 'training_or_support':
      raw.kind = form.supportKind
  }
  const read = benefitSchema.safeParse(raw)
  if (read.success) return read.data
  for (const { path } of read.error.issues) {
    const field = fieldOfPath(String(path[0] ?? ''), form.type)
    fail(field, whichError(field))
  }
  return null
}

function fieldOfPath(name: string, type: BenefitType): BenefitField {
  if (name === 'kind') return 'supportKind'
  if (name === 'tiers' && type === 'topup_bonus') return 'steps'
  if (name === 'tiers' && type === 'recurring_credit') return 'planTiers'
  const asked: readonly string[] = benefitFields[type]
  return (asked.includes(name) ? name : asked[0]) as BenefitField
}

function whichError(field: BenefitField): MessageKey {
  if (field === 'currency') return 'programs.errors.currency'
  if (field === 'steps' || field === 'planTiers') return 'programs.errors.pairs'
  if (field === 'measure' || field === 'recurs' || field === 'supportKind') return 'programs.errors.choose'
  return field === 'tokens' || field === 'cap' || field === 'days' ? 'programs.errors.whole' : 'programs.errors.decimal'
}

/** `100: 10` on each line. */
function pairs(text: string, field: 'steps' | 'planTiers', fail: Fail): [string, string][] {
  return text
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean)
    .flatMap((row) => {
      const [, first, second] = /^(.+?)\s*[:：=]\s*([\d.]+)\s*%?$/.exec(row) ?? []
      if (first !== undefined && second !== undefined) return [[first, second] as [string, string]]
      fail(field, 'programs.errors.pairs')
      return []
    })
}

/** The form as a line fills it. */
export function lineValues(line: TermsLine): Record<string, string> {
  const { benefit } = line
  const values: Record<string, string> = {
    delivery: line.delivery,
    perOrganisationLimit: String(line.perOrganisationLimit),
    codeBy: line.activateWithinSeconds === null ? '' : writeLasting(line.activateWithinSeconds),
    lasts: line.validForSeconds === null ? '' : writeLasting(line.validForSeconds),
    lifeStartsAt: line.lifeStartsAt,
    fixedEnd: line.grantExpiresLocal ?? '',
    appliesTo: line.appliesTo.join(', '),
    lineNoteEn: line.note?.en ?? '',
    lineNoteZhCn: line.note?.['zh-CN'] ?? '',
    lineNoteZhHk: line.note?.['zh-HK'] ?? '',
    unitModel: line.asset.startsWith('tok.') ? line.asset.slice('tok.'.length) : '',
    currency: countedIn[benefit.type] === 'money' ? line.asset : '',
  }
  for (const [name, value] of Object.entries(benefit)) {
    if (typeof value === 'string') values[name] = value
    else if (typeof value === 'number') values[name] = String(value)
    else if (value === true) values[name] = 'on'
  }
  if ('models' in benefit) {
    values.models = benefit.models.ids.join(', ')
    values.families = benefit.models.families.join(', ')
  }
  if (benefit.type === 'credit') values.tiers = benefit.tiers.join(', ')
  if (benefit.type === 'training_or_support') values.supportKind = benefit.kind
  if (benefit.type === 'topup_bonus') {
    values.steps = benefit.tiers.map(({ minTopup, bonusPercent }) => `${minTopup ?? '?'}: ${bonusPercent}`).join('\n')
  }
  if (benefit.type === 'recurring_credit') {
    values.planTiers = benefit.tiers.map(({ plan, amount }) => `${plan}: ${amount}`).join('\n')
  }
  return values
}
