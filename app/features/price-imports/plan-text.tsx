import { minorDigits } from '#app/features/currencies/minor-digits.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { decimalOf, formatMoney } from '#app/ui/money.tsx'

import type { PlanTold, QuotaTold } from './plan-told.ts'
import { unitName } from './price-names.ts'

/** A plan by its name, or a quota by who has it. */
export function PlanNameText({ told }: { told: PlanTold | QuotaTold }) {
  const t = useT()
  if (told.kind === 'plan') return <>{t('prices.plans.plan', { name: told.line })}</>
  return <>{told.planLine === null ? t('prices.plans.free') : t('prices.plans.included', { name: told.planLine })}</>
}

/** What a plan costs, or what a quota gives, with the days on which it holds. */
export function PlanTermsText({ told }: { told: PlanTold | QuotaTold }) {
  const t = useT()
  const days = [
    told.effectiveFrom ? t('models.since', { date: told.effectiveFrom }) : null,
    told.effectiveUntil ? t('models.until', { date: told.effectiveUntil }) : null,
  ].filter((words) => words !== null)
  return (
    <>
      {told.kind === 'plan' ? <FeeText plan={told} /> : <QuotaText quota={told} />}
      {days.length > 0 ? <span className="block text-note text-ink-2">{days.join(' · ')}</span> : null}
    </>
  )
}

function FeeText({ plan: { monthlyFee, currency, beyond } }: { plan: PlanTold }) {
  const t = useT()
  const locale = useLocale()
  const digits = minorDigits(currency)
  return (
    <>
      <span className="figures">
        {monthlyFee === 0n
          ? t('prices.plans.noFee')
          : t('prices.plans.fee', { amount: formatMoney(locale, decimalOf(monthlyFee, digits), currency, digits) })}
      </span>
      <span className="block text-note text-ink-2">{t(`prices.plans.beyond.${beyond}`)}</span>
    </>
  )
}

function QuotaText({ quota: { units, amount, resets } }: { quota: QuotaTold }) {
  const t = useT()
  return (
    <>
      <span className="figures">
        {t('prices.plans.quota', { units: units.map((unit) => unitName(t, unit)).join(' + '), amount })}
      </span>
      <span className="block text-note text-ink-2">{t(`prices.plans.resets.${resets}`)}</span>
    </>
  )
}
