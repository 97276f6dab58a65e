import { z } from 'zod'

import { anyTokens, assetOf } from '#app/features/credits/asset.ts'
import { longestAmount, readAmount, writeAmount } from '#app/features/credits/read-amount.ts'
import { isZone } from '#app/lib/zones.ts'
import { dayAfter, isDay } from '#app/lib/calendar-day.ts'
import type { FormErrors } from '#app/lib/form.server.ts'
import { clockOn, instantOn } from '#app/lib/wall-clock.ts'
import { creditEnds, currencies, type CreditEnd, type Locale } from '#db/vocabulary.ts'

import type { OwnCredit } from './own-credits.server.ts'

/** How many credits an organisation may enter, and how many balances of one. */
export const mostOwnCredits = 200
export const mostBalances = 1_000

const tooLong = { error: 'holdings.errors.tooLong' }
const words = (most: number) => z.string().trim().max(most, tooLong).default('')
const line = (most: number) => words(most).refine((text) => !/\p{Cc}/u.test(text), tooLong)

/** The units that a credit is entered in; which model's tokens is a field of its own. */
export const ownUnits = [...currencies, 'tokens'] as const

const what = {
  provider: line(60),
  providerName: line(80),
  name: line(120),
  amount: line(longestAmount),
  beganOn: line(20),
  ends: line(20),
  lastDay: line(20),
  timeZone: line(60),
  source: line(500),
}

/** What a balance is noted by. */
export const balanceForm = z.object({ left: line(longestAmount), asOf: line(20) })

/** A credit as it is entered: every field is text, and `readOwnCredit` says what is wrong with it. */
export const ownCreditForm = z.object({ ...what, ...balanceForm.shape, unit: line(10), model: line(60) })

/** The same when it is changed: its unit stays, and balances have a form of their own. */
export const ownCreditChangeForm = z.object(what)

type Change = z.output<typeof ownCreditChangeForm>
export type OwnCreditValues = Partial<z.output<typeof ownCreditForm>>

/** What is kept of a credit, apart from its unit and balances. */
export interface OwnCreditTerms {
  providerId: string | null
  providerName: string | null
  name: string
  amount: bigint
  beganOn: string | null
  ends: CreditEnd
  lastDay: string | null
  timeZone: string | null
  endsAt: Date | null
  source: string
}

export interface ReadBalance {
  amount: bigint
  asOf: string
}

type Read<T> = { ok: true; value: T } | { ok: false; errors: FormErrors }
const answerOf = <T>(value: T, errors: FormErrors): Read<T> =>
  Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value }

/** What a form says, or everything that is wrong with it. `known` are the ids of the providers that it offers. */
export function readOwnCredit(
  form: z.output<typeof ownCreditForm>,
  given: { known: readonly string[]; at: Date },
): Read<{ asset: string; terms: OwnCreditTerms; balance: ReadBalance }> {
  const errors: FormErrors = {}
  const asset = readUnit(form, errors)
  const terms = readTerms(form, { asset, ...given }, errors)
  const balance = readBalanceFields(form, { asset, at: given.at }, errors)
  if (balance.amount > terms.amount && !errors.amount && !errors.left) errors.left = ['holdings.errors.moreThanWhole']
  if (terms.beganOn !== null && balance.asOf < terms.beganOn && !errors.asOf)
    errors.asOf = ['holdings.errors.beforeStart']
  return answerOf({ asset, terms, balance }, errors)
}

export function readOwnCreditChange(
  form: Change,
  given: { asset: string; known: readonly string[]; at: Date },
): Read<OwnCreditTerms> {
  const errors: FormErrors = {}
  return answerOf(readTerms(form, given, errors), errors)
}

export function readBalance(form: z.output<typeof balanceForm>, given: { asset: string; at: Date }): Read<ReadBalance> {
  const errors: FormErrors = {}
  return answerOf(readBalanceFields(form, given, errors), errors)
}

/** Where the unit was not understood, amounts are read in another, so that nothing right is called wrong. */
function readUnit({ unit, model }: { unit: string; model: string }, errors: FormErrors): string {
  if (unit !== 'tokens') {
    if (currencies.some((currency) => currency === unit)) return unit
    errors.unit = ['holdings.errors.unit']
    return 'USD'
  }
  const asset = model === '' ? anyTokens : `tok.${model.toLowerCase().replace(/\s+/g, '-')}`
  if (assetOf(asset)) return asset
  errors.model = ['holdings.errors.model']
  return anyTokens
}

function readTerms(
  form: Change,
  { asset, known, at }: { asset: string; known: readonly string[]; at: Date },
  errors: FormErrors,
): OwnCreditTerms {
  if (form.provider !== '' && !known.includes(form.provider)) errors.provider = ['holdings.errors.provider']
  if (form.provider === '' && form.providerName === '') errors.providerName = ['holdings.errors.providerName']
  if (form.name === '') errors.name = ['holdings.errors.name']
  if (form.source === '') errors.source = ['holdings.errors.source']
  const amount = readAmount(form.amount, asset)
  if (amount === null || amount === 0n) errors.amount = ['holdings.errors.amount']
  if (form.beganOn !== '' && !isPastDay(form.beganOn, at)) errors.beganOn = ['holdings.errors.pastDay']
  const ends = creditEnds.find((end) => end === form.ends)
  if (!ends) errors.ends = ['holdings.errors.ends']
  const isDated = ends === 'dated'
  if (isDated && !isDay(form.lastDay)) errors.lastDay = ['holdings.errors.lastDay']
  if (isDated && !isZone(form.timeZone)) errors.timeZone = ['holdings.errors.zone']
  if (isDated && !errors.lastDay && !errors.beganOn && form.beganOn !== '' && form.lastDay < form.beganOn) {
    errors.lastDay = ['holdings.errors.endsBeforeStart']
  }
  const isEndKnown = isDated && !errors.lastDay && !errors.timeZone
  return {
    providerId: form.provider === '' ? null : form.provider,
    // The name is for what the catalogue does not have; beside one that it has, it says nothing.
    providerName: form.provider === '' ? form.providerName : null,
    ...{ name: form.name, amount: amount ?? 0n, beganOn: form.beganOn === '' ? null : form.beganOn },
    ends: ends ?? 'unknown',
    lastDay: isDated ? form.lastDay : null,
    timeZone: isDated ? form.timeZone : null,
    endsAt: isEndKnown ? instantOn(form.timeZone, `${dayAfter(form.lastDay)}T00:00`) : null,
    source: form.source,
  }
}

function readBalanceFields(
  form: { left: string; asOf: string },
  { asset, at }: { asset: string; at: Date },
  errors: FormErrors,
): ReadBalance {
  const amount = readAmount(form.left, asset)
  if (amount === null) errors.left = ['holdings.errors.left']
  if (!isPastDay(form.asOf, at)) errors.asOf = ['holdings.errors.pastDay']
  return { amount: amount ?? 0n, asOf: form.asOf }
}

/** Whether it is a day that has begun somewhere: where the day begins first it is the date of today there. */
const isPastDay = (day: string, at: Date) => isDay(day) && day <= clockOn('Pacific/Kiritimati', at).slice(0, 10)

const zones = { en: 'UTC', 'zh-CN': 'Asia/Shanghai', 'zh-HK': 'Asia/Hong_Kong' } as const satisfies Record<
  Locale,
  string
>

/** What an empty form begins with: the balance is mostly read on the day it is entered. */
export const freshValues = (locale: Locale, at: Date): OwnCreditValues => ({
  timeZone: zones[locale],
  asOf: clockOn(zones[locale], at).slice(0, 10),
})

/** A kept credit as it may be typed again. */
export const valuesOf = (credit: OwnCredit, locale: Locale): OwnCreditValues => ({
  provider: credit.providerId ?? '',
  providerName: credit.providerName ?? '',
  name: credit.name,
  amount: writeAmount(credit.granted, credit.asset),
  beganOn: credit.beganOn ?? '',
  ends: credit.ends,
  lastDay: credit.lastDay ?? '',
  timeZone: credit.timeZone ?? zones[locale],
  source: credit.source,
})
