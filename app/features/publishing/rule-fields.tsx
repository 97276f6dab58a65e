import { Field, SelectField } from '#app/ui/field.tsx'
import { useLocalized, useT } from '#app/ui/i18n.tsx'
import type { EligibilityRule } from '#db/benefit.ts'
import type { Localized } from '#db/types.ts'
import { audiences, excludedCustomers, startupTerms } from '#db/vocabulary.ts'

import { Tick, type FieldErrors, type FieldValues } from './form-parts.tsx'

/** What one kind of condition asks for. */
export function RuleFields({
  code,
  providers,
  values,
  ticked,
  errors,
}: {
  code: EligibilityRule['code']
  providers: readonly { id: string; name: Localized }[]
  values: FieldValues
  ticked: readonly string[]
  errors: FieldErrors
}) {
  const t = useT()
  const localized = useLocalized()
  const field = (name: string) => ({ name, defaultValue: values[name], errors: errors(name) })
  return (
    <>
      {code === 'region' ? (
        <Field
          label={t('programs.rule.regions')}
          hint={t('programs.rule.regionsHint')}
          required
          {...field('regions')}
        />
      ) : null}
      {code === 'audience' ? (
        <SelectField
          label={t('programs.rule.audience')}
          {...field('audience')}
          choices={audiences.map((value) => ({ value, label: t(`benefits.rules.audience.${value}`) }))}
        />
      ) : null}
      {code === 'prior_provider' ? (
        <>
          <SelectField
            label={t('programs.rule.providerId')}
            required
            anyLabel={t('programs.choose')}
            {...field('providerId')}
            choices={providers.map(({ id, name }) => ({ value: id, label: localized(name) }))}
          />
          <SelectField
            label={t('programs.rule.proof')}
            {...field('proof')}
            choices={(['published', 'not_published'] as const).map((value) => ({
              value,
              label: t(`programs.rule.proofs.${value}`),
            }))}
          />
        </>
      ) : null}
      {code === 'excluded' ? (
        <SelectField
          label={t('programs.rule.who')}
          {...field('who')}
          choices={excludedCustomers.map((value) => ({ value, label: t(`benefits.rules.excluded.${value}`) }))}
        />
      ) : null}
      {code === 'subscription_held' ? (
        <Field label={t('programs.rule.plans')} hint={t('programs.rule.plansHint')} required {...field('plans')} />
      ) : null}
      {code === 'purchase_cohort' ? (
        <Field label={t('programs.rule.before')} type="datetime-local" required {...field('before')} />
      ) : null}
      {code === 'startup' ? (
        <fieldset>
          <legend className="font-medium">{t('programs.rule.terms')}</legend>
          {startupTerms.map((term) => (
            <Tick
              key={term}
              name="terms"
              value={term}
              label={t(`benefits.rules.startupTerm.${term}`)}
              isTicked={ticked.includes(term)}
            />
          ))}
        </fieldset>
      ) : null}
      <SelectField
        label={t('programs.rule.appliesTo')}
        anyLabel={t('programs.rule.appliesToAll')}
        {...field('appliesTo')}
        choices={(['usage_match', 'credit'] as const).map((value) => ({ value, label: t(`benefits.types.${value}`) }))}
      />
    </>
  )
}
