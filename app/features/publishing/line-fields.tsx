import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, useT } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'
import { currencies, deliveries, lifeStarts, type BenefitType } from '#db/vocabulary.ts'

import { Tick, WordFields, type FieldErrors, type FieldValues } from './form-parts.tsx'
import { benefitFields, measures, recurrences, supportKinds, type BenefitField } from './line-form.ts'

interface Fields {
  values: FieldValues
  errors: FieldErrors
}

/** What a benefit of a type promises, and the clocks of what it gives. */
export function LineFields({
  type,
  providers,
  values,
  errors,
}: Fields & { type: BenefitType; providers: readonly { id: string; name: Localized }[] }) {
  const t = useT()
  const field = (name: string) => ({ name, defaultValue: values[name], errors: errors(name) })
  return (
    <>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t(`benefits.types.${type}`)}</legend>
        {benefitFields[type].map((name) => (
          <BenefitInput key={name} {...{ name, providers, values, errors }} />
        ))}
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('programs.parts.giving')}</legend>
        <SelectField
          label={t('programs.fields.delivery')}
          {...field('delivery')}
          choices={deliveries.map((value) => ({ value, label: t(`benefits.delivery.${value}`) }))}
        />
        <Field
          label={t('programs.fields.perOrganisationLimit')}
          type="number"
          min={1}
          max={1000}
          required
          {...field('perOrganisationLimit')}
        />
        <Field
          label={t('programs.fields.appliesTo')}
          hint={t('programs.hints.appliesTo')}
          spellCheck={false}
          {...field('appliesTo')}
        />
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('programs.parts.clocks')}</legend>
        <p className="text-table text-ink-2">{t('programs.hints.clocks')}</p>
        <Field
          label={t('programs.fields.activateWithinSeconds')}
          hint={t('programs.hints.codeBy')}
          {...field('codeBy')}
        />
        <Field label={t('programs.fields.validForSeconds')} hint={t('programs.hints.lasts')} {...field('lasts')} />
        <SelectField
          label={t('programs.fields.lifeStartsAt')}
          {...field('lifeStartsAt')}
          choices={lifeStarts.map((value) => ({ value, label: t(`receipts.lifeStarts.${value}`) }))}
        />
        <Field
          label={t('programs.fields.grantExpiresLocal')}
          hint={t('programs.hints.fixedEnd')}
          type="datetime-local"
          {...field('fixedEnd')}
        />
      </fieldset>
      <WordFields
        prefix="lineNote"
        legend={t('programs.fields.lineNote')}
        hint={t('programs.hints.note')}
        values={values}
        errors={errors}
        isLong
      />
    </>
  )
}

const ticks: readonly BenefitField[] = ['unlimited', 'rateLimited', 'upTo', 'offPeakOnly']
const rows: readonly BenefitField[] = ['steps', 'planTiers']

function BenefitInput({
  name,
  providers,
  values,
  errors,
}: Fields & { name: BenefitField; providers: readonly { id: string; name: Localized }[] }) {
  const t = useT()
  const localized = useLocalized()
  const label = t(`programs.benefit.${name}`)
  const field = { label, name, defaultValue: values[name], errors: errors(name) }
  if (ticks.includes(name)) return <Tick name={name} label={label} isTicked={values[name] === 'on'} />
  if (rows.includes(name)) {
    return (
      <TextAreaField
        {...field}
        rows={3}
        spellCheck={false}
        hint={t(`programs.hints.${name as 'steps' | 'planTiers'}`)}
      />
    )
  }
  switch (name) {
    case 'currency':
      return (
        <SelectField
          {...field}
          anyLabel={t('programs.choose')}
          choices={currencies.map((value) => ({ value, label: value }))}
        />
      )
    case 'ofProvider':
      return (
        <SelectField
          {...field}
          anyLabel={t('programs.choose')}
          choices={providers.map(({ id, name: text }) => ({ value: id, label: localized(text) }))}
        />
      )
    case 'measure':
      return (
        <SelectField
          {...field}
          choices={measures.map((value) => ({ value, label: t(`programs.measures.${value}`) }))}
        />
      )
    case 'recurs':
      return (
        <SelectField
          {...field}
          choices={recurrences.map((value) => ({ value, label: t(`programs.recurs.${value}`) }))}
        />
      )
    case 'supportKind':
      return (
        <SelectField
          {...field}
          choices={supportKinds.map((value) => ({ value, label: t(`benefits.support.${value}`) }))}
        />
      )
    case 'models':
    case 'families':
    case 'unitModel':
    case 'tiers':
      return <Field {...field} spellCheck={false} hint={t(`programs.hints.${name}`)} />
    default:
      return <Field {...field} inputMode="decimal" />
  }
}
