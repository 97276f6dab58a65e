import { Field, SelectField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

import { clockZones, rhythms, type filled } from './cost-query.ts'

type Fields = ReturnType<typeof filled>
const textFields = ['textEn', 'textCn', 'textHk', 'textCode'] as const
type NumberName =
  'calls' | 'in' | 'out' | 'cached' | 'batch' | 'growth' | 'rows' | 'rowTokens' | (typeof textFields)[number]

const bounds: Record<NumberName, { least?: number; most: number }> = {
  calls: { most: 10_000_000_000 },
  in: { most: 10_000_000 },
  out: { most: 10_000_000 },
  cached: { most: 100 },
  batch: { most: 100 },
  growth: { least: -90, most: 200 },
  rows: { most: 10_000_000_000 },
  rowTokens: { most: 1_000_000 },
  textEn: { most: 100 },
  textCn: { most: 100 },
  textHk: { most: 100 },
  textCode: { most: 100 },
}

/** The fields of one's own work that are numbers, in the order they are named, for any form whose address holds the work. */
export function WorkNumbers({ names, fields }: { names: readonly NumberName[]; fields: Fields }) {
  const t = useT()
  return names.map((name) => (
    <Field
      key={name}
      label={t(`costs.form.${name}`)}
      name={name}
      type="number"
      inputMode="numeric"
      min={bounds[name].least ?? 0}
      max={bounds[name].most}
      defaultValue={fields[name]}
      className="w-40 max-sm:w-full"
    />
  ))
}

/** In which languages the text is, by parts, so that each model counts it by its own tokenizer. */
export function TextMixFields({ fields }: { fields: Fields }) {
  const t = useT()
  const to = usePath()
  return (
    <fieldset className="w-full space-y-2">
      <legend className="text-table font-medium">{t('costs.texts.legend')}</legend>
      <p className="measure text-note text-ink-2">
        {t('costs.texts.hint')} <a href={to('/tokens')}>{t('costs.texts.ratios')}</a>
      </p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <WorkNumbers names={textFields} fields={fields} />
      </div>
    </fieldset>
  )
}

/** The month in which a year begins, and at which hours the calls come. */
export function StartAndRhythm({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <Field
        label={t('costs.form.start')}
        name="start"
        type="month"
        pattern="20[2-4][0-9]-(0[1-9]|1[0-2])"
        defaultValue={fields.start}
        className="w-44 max-sm:w-full"
      />
      <SelectField
        label={t('costs.form.rhythm')}
        name="rhythm"
        defaultValue={fields.rhythm}
        className="max-sm:w-full"
        choices={rhythms.map((value) => ({ value, label: t(`costs.rhythms.${value}`) }))}
      />
    </>
  )
}

/** On whose clock the hours are told. */
export function ZoneField({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <SelectField
      label={t('costs.form.zone')}
      name="zone"
      defaultValue={fields.zone}
      className="max-sm:w-full"
      choices={clockZones.map((value) => ({ value, label: t(`costs.zones.${value}`) }))}
    />
  )
}
