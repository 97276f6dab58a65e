import { Field, SelectField } from '#app/ui/field.tsx'
import { useLocalized, useT, type MessageKey } from '#app/ui/i18n.tsx'
import { useZoneChoices } from '#app/ui/zone-choices.ts'
import type { Localized } from '#db/types.ts'
import { creditEnds } from '#db/vocabulary.ts'

import { ownUnits, type OwnCreditValues } from './own-credit-form.ts'

export interface OwnFieldsProps {
  values: OwnCreditValues
  errors: Partial<Record<string, MessageKey[]>>
  providers: readonly { id: string; name: Localized }[]
  /** What the amount is in, once it is settled; null while it is chosen. */
  unit: string | null
}

/** The fields of a credit that is entered by hand, in the order in which they are known. */
export function OwnCreditFields({ values, errors, providers, unit }: OwnFieldsProps) {
  const t = useT()
  const localized = useLocalized()
  const zones = useZoneChoices()
  const field = (name: keyof OwnCreditValues) => ({
    name,
    defaultValue: values[name],
    errors: errors[name]?.map((key) => t(key)),
  })
  return (
    <>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('holdings.parts.what')}</legend>
        <SelectField
          label={t('holdings.fields.provider')}
          {...field('provider')}
          anyLabel={t('holdings.fields.otherProvider')}
          choices={providers.map(({ id, name }) => ({ value: id, label: localized(name) }))}
        />
        <Field label={t('holdings.fields.providerName')} maxLength={80} {...field('providerName')} />
        <Field
          label={t('holdings.fields.name')}
          hint={t('holdings.hints.name')}
          required
          maxLength={120}
          {...field('name')}
        />
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('holdings.parts.howMuch')}</legend>
        {unit === null ? (
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField
              label={t('holdings.fields.unit')}
              {...field('unit')}
              anyLabel={t('holdings.fields.choose')}
              choices={ownUnits.map((value) => ({ value, label: t(`holdings.units.${value}`) }))}
            />
            <Field
              label={t('holdings.fields.model')}
              hint={t('holdings.hints.model')}
              maxLength={60}
              {...field('model')}
            />
          </div>
        ) : null}
        <Field
          label={unit === null ? t('holdings.fields.amount') : t('holdings.fields.amountIn', { unit })}
          inputMode="decimal"
          required
          {...field('amount')}
        />
        {unit === null ? <BalanceFields values={values} errors={errors} unit={null} /> : null}
        <Field
          label={t('holdings.fields.beganOn')}
          hint={t('holdings.hints.beganOn')}
          type="date"
          {...field('beganOn')}
        />
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('holdings.parts.untilWhen')}</legend>
        <SelectField
          label={t('holdings.fields.ends')}
          {...field('ends')}
          anyLabel={t('holdings.fields.choose')}
          choices={creditEnds.map((value) => ({ value, label: t(`holdings.endChoices.${value}`) }))}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            label={t('holdings.fields.lastDay')}
            hint={t('holdings.hints.lastDay')}
            type="date"
            {...field('lastDay')}
          />
          <SelectField
            label={t('holdings.fields.timeZone')}
            hint={t('holdings.hints.timeZone')}
            {...field('timeZone')}
            choices={zones}
          />
        </div>
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('holdings.parts.fromWhere')}</legend>
        <Field
          label={t('holdings.fields.source')}
          hint={t('holdings.hints.source')}
          required
          maxLength={500}
          {...field('source')}
        />
      </fieldset>
    </>
  )
}

/** What is left, and the day on which it was read. */
export function BalanceFields({ values, errors, unit }: Omit<OwnFieldsProps, 'providers'>) {
  const t = useT()
  const field = (name: 'left' | 'asOf') => ({
    name,
    defaultValue: values[name],
    errors: errors[name]?.map((key) => t(key)),
  })
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label={unit === null ? t('holdings.fields.left') : t('holdings.fields.leftIn', { unit })}
        inputMode="decimal"
        required
        {...field('left')}
      />
      <Field
        label={t('holdings.fields.asOf')}
        hint={t('holdings.hints.asOf')}
        type="date"
        required
        {...field('asOf')}
      />
    </div>
  )
}
