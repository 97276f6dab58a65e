import { regionName } from '#app/features/catalog/region-name.ts'
import { useRuleText } from '#app/features/programs/benefit-sentence.tsx'
import { useLocale, useLocalized, useT, type Translate } from '#app/ui/i18n.tsx'
import { SelectField } from '#app/ui/field.tsx'
import type { EligibilityRule } from '#db/benefit.ts'
import type { Localized } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import { elsewhere, priorProvidersToAsk, regionsToAsk, type ClaimAnswers } from './claim-form.ts'
import { rulesToDeclare, type DeclaredRule } from './eligibility.ts'

/** The questions that an offer's rules ask; nothing where they ask none. */
export function EligibilityFields({
  rules,
  providerNames,
  zone,
  answers,
}: {
  rules: readonly EligibilityRule[]
  /** The program's own clock; null is unknown. */
  zone: string | null
  providerNames: Record<string, Localized>
  /** What was answered before, for filling in again. */
  answers?: ClaimAnswers | undefined
}) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const ruleText = useRuleText(providerNames)
  const regions = regionsToAsk(rules)
  const prior = priorProvidersToAsk(rules)
  const declared = rulesToDeclare(rules)
  const ruleTexts = (code: DeclaredRule) =>
    listed(
      locale,
      rules.filter((rule) => rule.code === code).map((rule) => ruleText(rule, zone)),
    )
  if (regions.length + prior.length + declared.length === 0) return null
  return (
    <fieldset className="space-y-2">
      <legend className="font-medium">{t('claims.ask.legend')}</legend>
      <p className="text-table text-ink-2">{t('claims.ask.why')}</p>
      {regions.length > 0 ? (
        <SelectField
          label={t('claims.ask.region')}
          name="region"
          required
          defaultValue={answers?.region ?? ''}
          anyLabel={t('claims.ask.regionChoose')}
          choices={[
            ...regions.map((code) => ({ value: code, label: regionName(t, locale, code) })),
            { value: elsewhere, label: t('claims.ask.regionOther') },
          ]}
          hint={t('claims.ask.regionFor', { regions: regionsInWords(t, locale, rules) })}
          className="max-w-md"
        />
      ) : null}
      {prior.map((id) => (
        <CheckBox
          key={id}
          name="formerProviders"
          value={id}
          checked={answers?.formerProviders.includes(id) ?? false}
          label={t('claims.ask.prior', { provider: providerNames[id] ? localized(providerNames[id]) : id })}
        />
      ))}
      {declared.map((code) => (
        <CheckBox
          key={code}
          name="declares"
          value={code}
          checked={answers?.declares.includes(code) ?? false}
          label={t(`claims.ask.declares.${code}`, { rule: ruleTexts(code) })}
        />
      ))}
    </fieldset>
  )
}

function CheckBox({ name, value, checked, label }: { name: string; value: string; checked: boolean; label: string }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        className="size-5 shrink-0 accent-accent"
      />
      <span>{label}</span>
    </label>
  )
}

const regionsInWords = (t: Translate, locale: Locale, rules: readonly EligibilityRule[]) =>
  listed(
    locale,
    rules.flatMap((rule) => (rule.code === 'region' ? rule.regions.map((code) => regionName(t, locale, code)) : [])),
  )

const listed = (locale: Locale, items: string[]) =>
  new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(items)
