import { numberFormat } from '#app/lib/intl.ts'
import type { MessageKey, Translate } from '#app/messages/types.ts'
import { hanSpacing } from '#app/lib/han-spacing.ts'
import { formatMoney } from '#app/ui/money.tsx'
import { formatDate, zoneInWords } from '#app/ui/time.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import type { Benefit, EligibilityRule } from '#db/benefit.ts'
import type { Currency, Locale } from '#db/vocabulary.ts'

import { modelName } from './model-name.ts'

/** In whose language a sentence is made, and how the providers are called in it. */
export interface Speech {
  t: Translate
  locale: Locale
  /** A provider's name in that language. */
  nameOf: (providerId: string) => string
  /** In a list, models beyond so many are counted and not named; undefined names them all. */
  mostModels?: number | undefined
}

type ModelScope = Extract<Benefit, { type: 'free_tokens' }>['models']

/** What a benefit promises, in one sentence made of typed data alone. An amount that is not known is said to be so. */
export function benefitSentence(speech: Speech, benefit: Benefit): string {
  return hanSpacing(speech.locale, plainBenefit(speech, benefit))
}

function plainBenefit(speech: Speech, benefit: Benefit): string {
  const { t, locale, nameOf } = speech
  const money = moneyIn(speech)
  switch (benefit.type) {
    case 'free_tokens': {
      const { models, perModel, tokens } = benefit
      const several = models.ids.length + models.families.length > 1 || models.families.length > 0
      const how = !models.known ? 'unknown' : isEveryModel(models) ? 'any' : several ? 'some' : 'one'
      const key = how === 'one' || !perModel ? how : (`${how}Each` as const)
      const sentence = t(`benefits.freeTokens.${key}`, {
        amount: tokens === null ? 'none' : wholeNumber(locale, tokens),
        models: modelsIn(speech, models),
      })
      return withValidity(t, sentence, benefit.validity)
    }
    case 'free_model': {
      const { models } = benefit
      const key = !models.known ? 'unknown' : isEveryModel(models) ? 'any' : 'named'
      // Unlimited is an amount of nothing with a limit of another kind: it is never told as endless.
      const limit = benefit.unlimited || benefit.rateLimited ? 'rate' : 'none'
      return t(`benefits.freeModel.${key}`, { models: modelsIn(speech, models), limit })
    }
    case 'usage_match': {
      const { models, ratio, cap } = benefit
      return t(`benefits.usageMatch.${isEveryModel(models) || !models.known ? 'any' : 'named'}`, {
        models: modelsIn(speech, models),
        provider: nameOf(benefit.ofProvider),
        ratio:
          ratio === null
            ? t('benefits.usageMatch.ratioUnknown')
            : ratio === '1'
              ? t('benefits.usageMatch.ratioOne')
              : t('benefits.usageMatch.ratio', { ratio: decimal(locale, ratio) }),
        cap:
          cap === null
            ? t('benefits.usageMatch.capUnknown')
            : t('benefits.usageMatch.cap', { cap: wholeNumber(locale, cap) }),
      })
    }
    case 'rate_limit_match':
      return t(`benefits.rateLimitMatch.${benefit.measure}`, {
        // One for one is a match like one whose ratio is not stated.
        ratio: benefit.ratio === null || benefit.ratio === '1' ? 'none' : decimal(locale, benefit.ratio),
      })
    case 'credit':
      return withValidity(t, creditSentence(speech, benefit), benefit.validity)
    case 'recurring_credit': {
      const tiers = benefit.tiers.map((tier) =>
        t('benefits.recurringCredit.tier', { amount: money(tier.amount, benefit.currency), plan: planName(tier.plan) }),
      )
      const flat = benefit.amount === null ? 'none' : money(benefit.amount, benefit.currency)
      return t(`benefits.recurringCredit.${benefit.recurs}`, { amount: tiers.length > 0 ? anyOf(locale, tiers) : flat })
    }
    case 'referral_credit':
      return t('benefits.referralCredit', {
        amount: benefit.amount === null ? 'none' : money(benefit.amount, benefit.currency),
      })
    case 'coupon':
      return t('benefits.coupon', {
        amount: money(benefit.amount, benefit.currency),
        minSpend: benefit.minSpend === null ? 'none' : money(benefit.minSpend, benefit.currency),
      })
    case 'topup_bonus':
      return t('benefits.topupBonus.all', {
        tiers: anyOf(
          locale,
          benefit.tiers.map((tier) =>
            t('benefits.topupBonus.tier', {
              percent: percent(locale, tier.bonusPercent),
              minTopup: tier.minTopup === null ? 'none' : decimal(locale, tier.minTopup),
            }),
          ),
        ),
        thresholds: benefit.tiers.some((tier) => tier.minTopup === null) ? 'unknown' : 'known',
      })
    case 'percent_discount': {
      const { models, percentOff, percentOffMax } = benefit
      const scope = !models.known ? 'unknown' : isEveryModel(models) ? 'any' : 'named'
      if (percentOff === null)
        return t(`benefits.percentDiscount.${scope}Unknown`, { models: modelsIn(speech, models) })
      return t(`benefits.percentDiscount.${scope}`, {
        models: modelsIn(speech, models),
        percent:
          percentOffMax === null
            ? percent(locale, percentOff)
            : t('benefits.percentDiscount.range', {
                from: percent(locale, percentOff),
                to: percent(locale, percentOffMax),
              }),
      })
    }
    case 'limit_multiplier':
      return t('benefits.limitMultiplier', {
        ratio: decimal(locale, benefit.ratio),
        hours: benefit.offPeakOnly ? 'offPeak' : 'all',
      })
    case 'validity_extension':
      return t('benefits.validityExtension', { days: benefit.days ?? 0 })
    case 'training_or_support':
      return t(`benefits.support.${benefit.kind}`)
  }
}

function creditSentence(speech: Speech, benefit: Extract<Benefit, { type: 'credit' }>): string {
  const { t, locale } = speech
  const money = moneyIn(speech)
  const { currency, amount, amountMax, tiers } = benefit
  if (benefit.equalsPlanPrice) return t('benefits.credit.planPrice', { currency })
  if (tiers.length > 0) {
    const list = anyOf(
      locale,
      tiers.map((tier) => money(tier, currency)),
    )
    return t(benefit.upTo ? 'benefits.credit.upToTiers' : 'benefits.credit.tiers', { tiers: list })
  }
  if (amount === null) return t('benefits.credit.unknown', { currency })
  if (amountMax !== null) {
    return t('benefits.credit.range', { amount: money(amount, currency), max: money(amountMax, currency) })
  }
  return t(benefit.upTo ? 'benefits.credit.upTo' : 'benefits.credit.exact', { amount: money(amount, currency) })
}

function withValidity(t: Translate, sentence: string, validity: { days: number; from: string } | null): string {
  return validity ? t('benefits.validity', { sentence, days: validity.days, from: validity.from }) : sentence
}

/** A rule of who may claim, in one sentence. `zone` is the program's own clock; null is unknown. */
export function ruleSentence(speech: Speech, rule: EligibilityRule, zone: string | null): string {
  const { t } = speech
  const sentence = plainRule(speech, rule, zone)
  const whole = rule.appliesTo ? t(`benefits.rules.onlyFor.${rule.appliesTo}`, { rule: sentence }) : sentence
  return hanSpacing(speech.locale, whole)
}

function plainRule({ t, locale, nameOf }: Speech, rule: EligibilityRule, zone: string | null): string {
  switch (rule.code) {
    case 'region':
      return t('benefits.rules.region', { regions: regionsIn(t, locale, rule.regions) })
    case 'audience':
      return t(`benefits.rules.audience.${rule.audience}`)
    case 'prior_provider':
      return t(`benefits.rules.prior_provider.${rule.proof}`, { provider: nameOf(rule.providerId) })
    case 'excluded':
      return t(`benefits.rules.excluded.${rule.who}`)
    case 'subscription_held':
      return t('benefits.rules.subscription_held', { plans: anyOf(locale, rule.plans.map(planName)) })
    case 'purchase_cohort':
      return t('benefits.rules.purchase_cohort', { before: cohortEnd(t, locale, rule.before, zone) })
    case 'startup':
      return rule.terms.length === 0
        ? t('benefits.rules.startup')
        : t('benefits.rules.startupTerms', {
            terms: new Intl.ListFormat(listLocale(locale), { type: 'unit', style: 'short' }).format(
              rule.terms.map((term) => t(`benefits.rules.startupTerm.${term}`)),
            ),
          })
    default:
      return t(`benefits.rules.${rule.code}` satisfies MessageKey)
  }
}

/** `2026-06-05T10:00` on the program's clock, with its zone in words where it is known. */
function cohortEnd(t: Translate, locale: Locale, before: string, zone: string | null): string {
  const [day = before, clock] = before.split('T')
  const date = formatDate(locale, day, 'day')
  if (!clock) return date
  return [date, clock, zone ? zoneInWords(t, zone, new Date(`${day}T12:00:00Z`)) : null].filter(Boolean).join(' ')
}

/** Places in a row: `mainland China and Hong Kong`. */
export function regionsIn(t: Translate, locale: Locale, regions: readonly string[]): string {
  return allOf(
    locale,
    regions.map((region) => regionName(t, locale, region)),
  )
}

/** `GLM-4 and GLM-4-Air`; empty where none is named. */
function modelsIn({ t, locale, mostModels = Infinity }: Speech, models: ModelScope): string {
  const names = [...models.ids, ...models.families].map(modelName)
  // One more is as long as its count.
  if (names.length <= mostModels + 1) return allOf(locale, names)
  const rest = t('benefits.moreModels', { n: names.length - mostModels })
  return allOf(locale, [...names.slice(0, mostModels), rest])
}

const isEveryModel = (models: ModelScope) => models.known && models.ids.length === 0 && models.families.length === 0

// British English: no comma before "and".
const listLocale = (locale: Locale) => (locale === 'en' ? 'en-GB' : locale)

const allOf = (locale: Locale, items: readonly string[]) =>
  new Intl.ListFormat(listLocale(locale), { type: 'conjunction' }).format(items)

const anyOf = (locale: Locale, items: readonly string[]) =>
  new Intl.ListFormat(listLocale(locale), { type: 'disjunction' }).format(items)

const moneyIn = (speech: Speech) => (amount: string, currency: Currency) => formatMoney(speech.locale, amount, currency)

/** Grouped and exact, whatever the size: 50,000,000. */
const wholeNumber = (locale: Locale, digits: string) => numberFormat(locale).format(BigInt(digits))

const decimal = (locale: Locale, text: string) =>
  numberFormat(locale, { maximumFractionDigits: 20 }).format(Number(text))

const percent = (locale: Locale, text: string) => `${decimal(locale, text)}%`

/** A plan as its shop writes it: `max-5x` is Max 5x. */
const planName = (plan: string) =>
  /^[a-z]/.test(plan) ? plan[0]?.toUpperCase() + plan.slice(1).replaceAll('-', ' ') : plan
