import { unitOf } from '#app/features/credits/amount.ts'
import { askedPlaces } from '#app/features/catalog/places.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import { Field, SelectField } from '#app/ui/field.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { useZoneChoices } from '#app/ui/zone-choices.ts'
import { approvalModes, identitySignals, reserveMoments, stackings } from '#db/vocabulary.ts'

import { Tick, WordFields, type FieldErrors, type FieldValues } from './form-parts.tsx'

/** Name, places, window and how claims are decided. */
export function BasicsFields({
  values,
  places,
  otherPlaces,
  signals,
  ticks,
  fourEyesUnit,
  errors,
}: {
  values: FieldValues
  places: readonly string[]
  otherPlaces: string
  signals: readonly string[]
  ticks: { hasWaitingList: boolean; refusesDisposableMail: boolean }
  /** The asset that a limit for two approvers is typed in; null while the program has no line. */
  fourEyesUnit: string | null
  errors: FieldErrors
}) {
  const t = useT()
  const locale = useLocale()
  const zones = useZoneChoices()
  const field = (name: string) => ({ name, defaultValue: values[name], errors: errors(name) })
  return (
    <>
      <WordFields prefix="name" legend={t('programs.fields.name')} values={values} errors={errors} />
      <WordFields
        prefix="note"
        legend={t('programs.fields.note')}
        hint={t('programs.hints.note')}
        values={values}
        errors={errors}
        isLong
      />
      <fieldset className="space-y-1">
        <legend className="font-medium">{t('programs.fields.regions')}</legend>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {['*', ...askedPlaces].map((code) => (
            <Tick
              key={code}
              name="places"
              value={code}
              label={regionName(t, locale, code)}
              isTicked={places.includes(code)}
            />
          ))}
        </div>
        <Field
          label={t('programs.hints.otherPlaces')}
          hint={t('programs.hints.otherPlacesHint')}
          name="otherPlaces"
          defaultValue={otherPlaces}
          errors={errors('otherPlaces')}
        />
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('programs.parts.window')}</legend>
        <SelectField
          label={t('programs.fields.timeZone')}
          hint={t('programs.hints.timeZone')}
          {...field('timeZone')}
          choices={zones}
        />
        <Field label={t('programs.fields.startsLocal')} type="datetime-local" required {...field('startsLocal')} />
        <Field
          label={t('programs.fields.endsLocalExcl')}
          hint={t('programs.hints.endsLocalExcl')}
          type="datetime-local"
          {...field('endsLocalExcl')}
        />
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="font-medium">{t('programs.parts.deciding')}</legend>
        <SelectField
          label={t('programs.fields.approvalMode')}
          {...field('approvalMode')}
          choices={approvalModes.map((value) => ({ value, label: t(`receipts.approvalModes.${value}`) }))}
        />
        <SelectField
          label={t('programs.fields.reserveOn')}
          hint={t('programs.hints.reserveOn')}
          {...field('reserveOn')}
          choices={reserveMoments.map((value) => ({ value, label: t(`programs.reserveOn.${value}`) }))}
        />
        {fourEyesUnit ? (
          <Field
            label={`${t('programs.fields.fourEyesAbove')} (${unitOf({ t }, fourEyesUnit)})`}
            hint={t('programs.hints.fourEyesAbove')}
            inputMode="decimal"
            {...field('fourEyesAbove')}
          />
        ) : null}
        <Field
          label={t('programs.fields.claimTtlSeconds')}
          hint={t('programs.hints.lasting')}
          required
          {...field('claimTtl')}
        />
        <Field
          label={t('programs.fields.reapplyAfterSeconds')}
          hint={t('programs.hints.reapplyAfter')}
          {...field('reapplyAfter')}
        />
        <Field
          label={t('programs.fields.reportGraceSeconds')}
          hint={t('programs.hints.reportGrace')}
          required
          {...field('reportGrace')}
        />
        <SelectField
          label={t('programs.fields.stacking')}
          {...field('stacking')}
          choices={stackings.map((value) => ({ value, label: t(`offers.offer.stackings.${value}`) }))}
        />
        <Tick
          name="hasWaitingList"
          label={t('programs.fields.hasWaitingList')}
          hint={t('programs.hints.hasWaitingList')}
          isTicked={ticks.hasWaitingList}
        />
        <Tick
          name="refusesDisposableMail"
          label={t('programs.fields.refusesDisposableMail')}
          hint={t('programs.hints.refusesDisposableMail')}
          isTicked={ticks.refusesDisposableMail}
        />
      </fieldset>
      <fieldset className="space-y-1">
        <legend className="font-medium">{t('programs.fields.enforcedSignals')}</legend>
        <p className="text-table text-ink-2">{t('programs.hints.enforcedSignals')}</p>
        {identitySignals.map((signal) => (
          <Tick
            key={signal}
            name="signals"
            value={signal}
            label={t(`programs.signals.${signal}`)}
            isTicked={signals.includes(signal)}
          />
        ))}
      </fieldset>
    </>
  )
}
